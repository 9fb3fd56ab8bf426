import re
from flask import request


@app.get("/search")
def search():
    # ruleid: sl-2-30-py-pattern-from-request
    re.findall(request.args["q"], text)
    # ok: sl-2-30-py-pattern-from-request
    re.findall(re.escape(request.args["q"]), text)
