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
@app.get("/s1")
def s1():
    # ruleid: sl-2-13-py-ssrf
    return requests.get(request.args["url"], timeout=5).text
@app.post("/s2")
def s2():
    url = request.json.get("webhook_url")
    # ruleid: sl-2-13-py-ssrf
    requests.post(url, json={"ok": True})
    return ""
@api.get("/s3")
async def s3(url: str):
    async with httpx.AsyncClient() as client:
        # ruleid: sl-2-13-py-ssrf
        r = await client.get(url)
    return r.text
@api.post("/s4")
async def s4(body: UrlIn):
    async with aiohttp.ClientSession() as session:
        # ruleid: sl-2-13-py-ssrf
        async with session.get(str(body.url)) as resp:
            return await resp.text()
@app.get("/s5")
def s5():
    host = request.args.get("host")
    # ruleid: sl-2-13-py-ssrf
    return requests.get(f"http://{host}/status").text
@app.get("/s6")
def s6():
    # ruleid: sl-2-13-py-ssrf
    return urlopen(request.args["u"]).read()
@app.get("/s7")
def s7():
    # ruleid: sl-2-13-py-ssrf
    req = urllib.request.Request(request.args["u"])
    # ruleid: sl-2-13-py-ssrf
    return urllib.request.urlopen(req).read()
@app.get("/s8")
def s8():
    with httpx.Client() as c:
        # ruleid: sl-2-13-py-ssrf
        return c.get(request.args["u"]).text
@app.post("/s9")
def s9():
    url = request.json["url"]
    parsed = urlparse(url)
    if parsed.scheme not in ("http", "https"):
        return "bad", 400
    # ruleid: sl-2-13-py-ssrf
    return requests.get(url).text
@app.post("/s10")
def s10():
    s = requests.Session()
    # ruleid: sl-2-13-py-ssrf
    return s.get(request.form["target"]).text
def fetch_page(url):
    # ruleid: sl-2-13-py-ssrf-parameter
    return requests.get(url, timeout=10).text
@app.get("/s11")
def s11():
    # ruleid: sl-2-13-py-ssrf
    r = requests.request(method="GET", url=request.args["u"])
    return r.text
@app.get("/g1")
def g1():
    city = request.args["city"]
    # ok: sl-2-13-py-ssrf, sl-2-13-py-ssrf-parameter
    return requests.get("https://api.weather.example/v1", params={"q": city}).json()
@app.get("/g2/<user>")
def g2(user):
    # ok: sl-2-13-py-ssrf, sl-2-13-py-ssrf-parameter
    return requests.get(f"https://api.github.com/users/{user}").json()
@app.get("/g3")
def g3():
    url = request.args["url"]
    if urlparse(url).hostname not in ALLOWED_HOSTS:
        return "no", 400
    # ok: sl-2-13-py-ssrf, sl-2-13-py-ssrf-parameter
    return requests.get(url).text
@app.get("/g4")
def g4():
    url = request.args["url"]
    if not is_safe_url(url):
        abort(400)
    # ok: sl-2-13-py-ssrf, sl-2-13-py-ssrf-parameter
    return requests.get(url).text
@app.post("/g5")
def g5():
    data = request.get_json()
    # ok: sl-2-13-py-ssrf, sl-2-13-py-ssrf-parameter
    itemservices.post(data["name"], data["text"])
    # ok: sl-2-13-py-ssrf, sl-2-13-py-ssrf-parameter
    posts.get(data["name"])
    # ok: sl-2-13-py-ssrf, sl-2-13-py-ssrf-parameter
    cache.get(data["key"])
    # ok: sl-2-13-py-ssrf, sl-2-13-py-ssrf-parameter
    session.get(data["key"])
    return ""
@app.get("/g6")
def g6():
    # ok: sl-2-13-py-ssrf, sl-2-13-py-ssrf-parameter
    return requests.get(BASE_URL + "/items/" + request.args["id"]).json()
@app.get("/g7")
def g7():
    # ok: sl-2-13-py-ssrf, sl-2-13-py-ssrf-parameter
    return requests.get(f"{settings.API_URL}/items/{request.args['id']}").json()


@api.get("/relay")
async def relay(url: str):
    if httpx.URL(url).host not in HOSTS:
        raise HTTPException(400)
    async with httpx.AsyncClient() as client:
        # ok: sl-2-13-py-ssrf
        return (await client.get(url)).text
