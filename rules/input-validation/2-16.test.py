from flask import Flask, request, Response, make_response
import html


@app.route("/hello")
def hello():
    name = request.args.get("name")
    # ruleid: sl-2-16-py-html-from-request, sl-2-16-py-html-built
    return f"<h1>Hello {name}</h1>"


@app.route("/safe")
def safe():
    name = html.escape(request.args.get("name"))
    # ok: sl-2-16-py-html-from-request
    return "Hello " + name


@app.route("/json")
def data():
    # ok: sl-2-16-py-html-from-request, sl-2-16-py-html-built
    return jsonify({"name": request.args.get("name")})


@app.route("/list")
def listing():
    page = "<ul>"
    for row in db.execute("SELECT * FROM items").fetchall():
        page += f"<li>{row['title']}</li>"
    # ruleid: sl-2-16-py-html-built
    return page


@app.route("/count")
def count():
    # ok: sl-2-16-py-html-built
    return f"<p>{len(rows)} items</p>"


@app.route("/page/<name>")
def page(name):
    row = db.execute("SELECT * FROM pages WHERE name = ?", (name,)).fetchone()
    # ruleid: sl-2-16-py-html-stored
    return row["page_html"]


@app.route("/title/<name>")
def title(name):
    row = db.execute("SELECT * FROM pages WHERE name = ?", (name,)).fetchone()
    # ok: sl-2-16-py-html-stored
    return jsonify(title=row["title"])


@app.route("/as-text")
def as_text():
    # ok: sl-2-16-py-html-from-request
    response = make_response(request.args["text"])
    response.headers["Content-Type"] = "text/plain"
    return response


@app.route("/as-page")
def as_page():
    # ruleid: sl-2-16-py-html-from-request
    response = make_response(request.args["text"])
    response.headers["Content-Type"] = "text/html"
    return response
