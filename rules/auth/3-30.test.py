@app.post("/login")
def login():
    # ruleid: sl-3-30-py-session-fixation
    session["user_id"] = user.id
    return redirect("/")


@app.post("/login2")
def login_again():
    session.clear()
    # ok: sl-3-30-py-session-fixation
    session["user_id"] = user.id
    return redirect("/")
