from flask import redirect, request, url_for


@app.get("/go")
def go():
    # ruleid: sl-2-15-py-redirect-from-request
    redirect(request.args.get("next"))
    # ok: sl-2-15-py-redirect-from-request
    redirect(url_for("item", id=request.args["id"]))
    # ok: sl-2-15-py-redirect-from-request
    redirect(f"/items/{request.args['id']}")
    target = request.args.get("next")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts=None):
        target = "/"
    # ok: sl-2-15-py-redirect-from-request
    return redirect(target)


@app.get("/next")
def following():
    target = request.args.get("next")
    if not target or urlsplit(target).netloc != "":
        target = url_for("home")
    # ok: sl-2-15-py-redirect-from-request
    return redirect(target)


@app.route("/again", methods=["POST"])
def again():
    # ok: sl-2-15-py-redirect-from-request
    return redirect(request.url)
