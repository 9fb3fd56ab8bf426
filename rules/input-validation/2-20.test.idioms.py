from flask import Flask, request, render_template, render_template_string, make_response, Markup, jsonify, Response
from fastapi import FastAPI
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse
from django.http import HttpResponse
from django.utils.safestring import mark_safe
from django.utils.html import format_html, escape
import html, jinja2
app = Flask(__name__); api = FastAPI()
@app.get("/x9")
def x9():
    # ruleid: sl-2-20-py-template-dynamic, sl-2-20-py-template-from-request
    return render_template_string("<h1>Hello " + request.args["n"] + "</h1>")
@app.get("/x10")
def x10():
    template = f"""<div>{request.args.get('n')}</div>"""
    # ruleid: sl-2-20-py-template-dynamic, sl-2-20-py-template-from-request
    return render_template_string(template)
@app.get("/x11")
def x11():
    # ruleid: sl-2-20-py-template-from-request
    return jinja2.Template(request.args["t"]).render()
@app.get("/x12")
def x12():
    # ruleid: sl-2-20-py-template-from-request
    return jinja2.Environment().from_string(request.form["t"]).render()
@app.get("/g3")
def g3():
    # ok: sl-2-20-py-template-from-request, sl-2-20-py-template-dynamic
    return render_template_string("<h1>{{ n }}</h1>", n=request.args["n"])
