from flask import Flask, request, jsonify
from fastapi import FastAPI, Body
import ast, importlib
app = Flask(__name__); api = FastAPI()
@app.post("/e1")
def e1():
    # ruleid: sl-2-08-py-code-from-request, sl-2-08-py-eval-dynamic
    return jsonify(result=eval(request.json["expression"]))
@app.post("/e2")
def e2():
    expr = request.form.get("expr")
    allowed = {"__builtins__": {}}
    # ruleid: sl-2-08-py-code-from-request, sl-2-08-py-eval-dynamic
    return str(eval(expr, allowed, {}))
@api.post("/e3")
async def e3(code: str = Body(..., embed=True)):
    scope = {}
    # ruleid: sl-2-08-py-code-from-request, sl-2-08-py-eval-dynamic
    exec(code, scope)
    return scope.get("out")
@app.post("/e4")
def e4():
    # ruleid: sl-2-08-py-code-from-request
    c = compile(request.data, "x", "exec")
    return ""
@app.get("/e5")
def e5():
    # ruleid: sl-2-08-py-code-from-request
    mod = importlib.import_module(request.args["plugin"])
    return str(mod)
@app.get("/e6")
def e6():
    fn = getattr(ops, request.args["op"])
    return str(fn())
def calculate(expression):
    # ruleid: sl-2-08-py-eval-dynamic
    return eval(expression)
@app.get("/e7")
def e7():
    # ruleid: sl-2-08-py-code-from-request
    return str(df.query(request.args["q"]))
@app.get("/e8")
def e8():
    # ruleid: sl-2-08-py-code-from-request
    return str(pd.eval(request.args["q"]))
@app.get("/g1")
def g1():
    # ok: sl-2-08-py-code-from-request, sl-2-08-py-eval-dynamic
    return str(ast.literal_eval(request.args["x"]))
@app.get("/g2")
def g2():
    # ok: sl-2-08-py-code-from-request, sl-2-08-py-eval-dynamic
    model.eval()
    # ok: sl-2-08-py-code-from-request, sl-2-08-py-eval-dynamic
    session.exec(select(User))
    return ""
