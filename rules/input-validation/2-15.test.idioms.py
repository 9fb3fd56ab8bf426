import requests, httpx, urllib.request, aiohttp
from urllib.request import urlopen
from urllib.parse import urlparse, quote
from flask import Flask, request, redirect, url_for
from fastapi import FastAPI, HTTPException
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, HttpUrl
from django.http import HttpResponseRedirect
app = Flask(__name__); api = FastAPI()
class UrlIn(BaseModel):
    url: HttpUrl
@app.get("/r1")
def r1():
    # ruleid: sl-2-15-py-redirect-from-request
    return redirect(request.args.get("next"))
@app.post("/r2")
def r2():
    next_page = request.form.get("next") or url_for("home")
    # ruleid: sl-2-15-py-redirect-from-request
    return redirect(next_page)
@api.get("/r3")
def r3(target: str):
    # ruleid: sl-2-15-py-redirect-from-request
    return RedirectResponse(target)
def r4(request):
    # ruleid: sl-2-15-py-redirect-from-request
    return HttpResponseRedirect(request.GET["next"])
@app.get("/r5")
def r5():
    # ruleid: sl-2-15-py-redirect-from-request
    return redirect(request.referrer or "/")
@api.get("/r6")
async def r6(request: Request):
    # ruleid: sl-2-15-py-redirect-from-request
    return RedirectResponse(url=request.query_params.get("next", "/"), status_code=302)
@app.get("/rg1")
def rg1():
    nxt = request.args.get("next")
    if not nxt or not nxt.startswith("/") or nxt.startswith("//"):
        nxt = url_for("home")
    # ok: sl-2-15-py-redirect-from-request
    return redirect(nxt)
@app.get("/rg2/<slug>")
def rg2(slug):
    link = Link.query.filter_by(slug=slug).first_or_404()
    # ok: sl-2-15-py-redirect-from-request
    return redirect(link.url)
@app.get("/rg3")
def rg3():
    # ok: sl-2-15-py-redirect-from-request
    return redirect(url_for("show", id=request.args["id"]))
@app.get("/rg4")
def rg4():
    # ok: sl-2-15-py-redirect-from-request
    return redirect(f"/users/{request.args['id']}")
def rg5(request):
    nxt = request.GET.get("next", "/")
    if url_has_allowed_host_and_scheme(nxt, allowed_hosts={request.get_host()}):
        # ok: sl-2-15-py-redirect-from-request
        return redirect(nxt)
    return redirect("/")
@app.get("/rg6")
def rg6():
    nxt = request.args.get("next", "/")
    if urlparse(nxt).netloc != "":
        nxt = "/"
    # ok: sl-2-15-py-redirect-from-request
    return redirect(nxt)
