@app.post("/chat")
def chat():
    topic = request.json["topic"]
    # ruleid: sl-2-37-py-input-in-system-prompt
    bad = [{"role": "system", "content": f"You help with {topic}"}]
    # ok: sl-2-37-py-input-in-system-prompt
    good = [{"role": "system", "content": "You help"}, {"role": "user", "content": topic}]
