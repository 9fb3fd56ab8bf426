from flask import request


@app.post("/calc")
def calc():
    # ruleid: sl-2-08-py-code-from-request, sl-2-08-py-eval-dynamic
    result = eval(request.form["expression"])
    # ruleid: sl-2-08-py-code-from-request, sl-2-08-py-eval-dynamic
    exec(request.json["code"])
    # ok: sl-2-08-py-code-from-request, sl-2-08-py-eval-dynamic
    value = ast.literal_eval(request.form["expression"])
    # ok: sl-2-08-py-code-from-request, sl-2-08-py-eval-dynamic
    eval("1 + 1")


def compute(expression):
    # ruleid: sl-2-08-py-eval-dynamic
    return eval(expression)
