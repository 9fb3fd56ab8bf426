from flask import request, make_response


@app.post("/log")
def log():
    # ruleid: sl-2-34-py-log-from-request
    logger.info("login of %s", request.form["name"])
    # ok: sl-2-34-py-log-from-request
    logger.info("login of %r", repr(request.form["name"]))
    with open("app.log", "a") as handle:
        # ruleid: sl-2-34-py-log-file-from-request
        handle.write(request.form["message"] + "\n")
        # ok: sl-2-34-py-log-file-from-request
        handle.write(json.dumps(request.form["message"]) + "\n")
    response = make_response("ok")
    # ruleid: sl-2-34-py-header-from-request
    response.headers["X-Name"] = request.form["name"]
    # ok: sl-2-34-py-header-from-request
    response.headers["X-Name"] = quote(request.form["name"])
    return response
