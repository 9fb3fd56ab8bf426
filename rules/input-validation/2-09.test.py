import os
from flask import request, send_file


@app.route("/file/<name>")
def read(name):
    # ruleid: sl-2-09-py-path-from-request
    with open("files/" + name) as handle:
        pass
    # ruleid: sl-2-09-py-path-from-request
    send_file(os.path.join("files", request.args["name"]))
    # ok: sl-2-09-py-path-from-request
    send_file(os.path.join("files", secure_filename(name)))
    # ok: sl-2-09-py-path-from-request
    send_from_directory("files", name)
    full = os.path.realpath(os.path.join(ROOT, name))
    if not full.startswith(ROOT):
        abort(404)
    # ok: sl-2-09-py-path-from-request
    return send_file(full)
