from flask import render_template_string, request


@app.route("/hello")
def hello():
    name = request.args.get("name")
    # ruleid: sl-2-20-py-template-from-request, sl-2-20-py-template-dynamic
    render_template_string(f"<h1>Hello {name}</h1>")
    # ok: sl-2-20-py-template-from-request, sl-2-20-py-template-dynamic
    return render_template_string("<h1>Hello {{ name }}</h1>", name=name)


def render(title):
    # ruleid: sl-2-20-py-template-dynamic
    return render_template_string("<h1>" + title + "</h1>")
