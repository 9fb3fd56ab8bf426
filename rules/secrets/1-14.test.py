@app.post("/login")
def login():
    # ruleid: sl-1-14-py-secret-logged
    print(request.form["password"])
    # ruleid: sl-1-14-py-secret-logged
    logger.info(os.environ)
    # ok: sl-1-14-py-secret-logged
    logger.info("login")
