from flask import Flask, request, render_template, render_template_string, make_response, Markup, jsonify, Response
from fastapi import FastAPI
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse
from django.http import HttpResponse
from django.utils.safestring import mark_safe
from django.utils.html import format_html, escape
import html, jinja2
app = Flask(__name__); api = FastAPI()
@app.get("/x1")
def x1():
    # ruleid: sl-2-16-py-html-built, sl-2-16-py-html-from-request
    return f"<h1>Hello {request.args.get('name')}</h1>"
@app.get("/x2")
def x2():
    name = request.args.get("name", "World")
    # ruleid: sl-2-16-py-html-built, sl-2-16-py-html-from-request
    return "<p>Hi " + name + "</p>"
@app.get("/x3")
def x3():
    q = request.args["q"]
    # ruleid: sl-2-16-py-html-text
    page = "<html><body>Results for %s</body></html>" % q
    # ruleid: sl-2-16-py-html-built, sl-2-16-py-html-from-request
    resp = make_response(page)
    # ruleid: sl-2-16-py-html-built
    return resp
@api.get("/x4", response_class=HTMLResponse)
async def x4(name: str):
    # ruleid: sl-2-16-py-html-built, sl-2-16-py-html-from-request
    return f"<h1>{name}</h1>"
@api.get("/x5")
async def x5(name: str):
    # ruleid: sl-2-16-py-html-built, sl-2-16-py-html-from-request
    return HTMLResponse(f"<h1>{name}</h1>")
@api.get("/x6")
async def x6(name: str):
    # ruleid: sl-2-16-py-html-from-request
    return HTMLResponse(content="<b>" + name + "</b>", status_code=200)
def x7(request):
    # ruleid: sl-2-16-py-html-built, sl-2-16-py-html-from-request
    return HttpResponse("<h1>" + request.GET.get("t") + "</h1>")
def x8(request):
    # ruleid: sl-2-16-py-html-from-request
    return HttpResponse(f"Search: {request.GET['q']}")
@app.get("/x9")
def x9():
    # ruleid: sl-2-16-py-html-built
    return render_template_string("<h1>Hello " + request.args["n"] + "</h1>")
@app.get("/x10")
def x10():
    # ruleid: sl-2-16-py-html-text
    template = f"""<div>{request.args.get('n')}</div>"""
    # ruleid: sl-2-16-py-html-built
    return render_template_string(template)
@app.get("/x11")
def x11():
    return jinja2.Template(request.args["t"]).render()
@app.get("/x12")
def x12():
    return jinja2.Environment().from_string(request.form["t"]).render()
@app.get("/x13")
def x13():
    return render_template("a.html", body=Markup(request.args["b"]))
def x14(request):
    return render(request, "a.html", {"b": mark_safe(request.POST["b"])})
@app.get("/x15")
def x15():
    # ruleid: sl-2-16-py-html-built
    return Response(f"<p>{request.args['m']}</p>", mimetype="text/html")
@app.get("/x16")
def x16():
    comments = Comment.query.all()
    out = "<ul>"
    for c in comments:
        out += f"<li>{c.text}</li>"
    out += "</ul>"
    # ruleid: sl-2-16-py-html-built
    return out
@app.errorhandler(404)
def x17(e):
    # ruleid: sl-2-16-py-html-from-request
    return f"<h1>Not found: {request.path}</h1>", 404
@app.get("/g1")
def g1():
    # ok: sl-2-16-py-html-from-request, sl-2-16-py-html-built, sl-2-16-py-html-stored
    return render_template("a.html", name=request.args.get("name"))
@app.get("/g2")
def g2():
    # ok: sl-2-16-py-html-from-request, sl-2-16-py-html-built, sl-2-16-py-html-stored
    return f"<h1>Hello {html.escape(request.args['n'])}</h1>"
@app.get("/g3")
def g3():
    # ok: sl-2-16-py-html-from-request, sl-2-16-py-html-built, sl-2-16-py-html-stored
    return render_template_string("<h1>{{ n }}</h1>", n=request.args["n"])
@app.get("/g4")
def g4():
    # ok: sl-2-16-py-html-from-request, sl-2-16-py-html-built, sl-2-16-py-html-stored
    return jsonify(name=request.args["n"])
@app.get("/g5")
def g5():
    # ok: sl-2-16-py-html-from-request, sl-2-16-py-html-built, sl-2-16-py-html-stored
    return {"name": request.args["n"]}
@api.get("/g7")
def g7(name: str):
    # ok: sl-2-16-py-html-from-request, sl-2-16-py-html-built, sl-2-16-py-html-stored
    return PlainTextResponse(f"Hello {name}")
def g8(request):
    # ok: sl-2-16-py-html-from-request, sl-2-16-py-html-built, sl-2-16-py-html-stored
    return HttpResponse(json.dumps({"q": request.GET["q"]}), content_type="application/json")
def g9(request):
    # ok: sl-2-16-py-html-from-request, sl-2-16-py-html-built, sl-2-16-py-html-stored
    return HttpResponse(escape(request.GET["q"]))
@app.get("/g10/<slug>")
def g10(slug):
    article = Article.query.filter_by(slug=slug).first()
    # ok: sl-2-16-py-html-from-request, sl-2-16-py-html-built, sl-2-16-py-html-stored
    return article
@app.put("/g11/<slug>")
@marshal_with(article_schema)
def g11(slug, **kwargs):
    article = Article.query.filter_by(slug=slug).first()
    article.update(**kwargs)
    article.save()
    # ok: sl-2-16-py-html-from-request, sl-2-16-py-html-built, sl-2-16-py-html-stored
    return article
@app.post("/g12")
def g12():
    data = request.get_json()
    item = Item(**data)
    # ok: sl-2-16-py-html-from-request, sl-2-16-py-html-built, sl-2-16-py-html-stored
    return item.to_dict()
@api.get("/g13")
def g13(email: str):
    data = generate_email(email_to=email)
    # ok: sl-2-16-py-html-from-request, sl-2-16-py-html-built, sl-2-16-py-html-stored
    return HTMLResponse(content=data.html_content)
@app.get("/g14")
def g14():
    name = request.args["n"]
    # ok: sl-2-16-py-html-from-request, sl-2-16-py-html-built, sl-2-16-py-html-stored
    return Response(name, mimetype="text/plain")
