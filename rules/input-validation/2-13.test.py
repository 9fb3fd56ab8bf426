import requests
import urllib.request
from flask import request


@app.get("/preview")
def preview():
    # ruleid: sl-2-13-py-ssrf
    requests.get(request.args["url"], timeout=5)
    url = request.json["url"]
    # ruleid: sl-2-13-py-ssrf
    urllib.request.urlopen(url)
    # ok: sl-2-13-py-ssrf
    requests.get("https://api.example/items", params={"q": request.args["q"]})
    # ok: sl-2-13-py-ssrf
    requests.get(f"https://api.example/items/{request.args['id']}")
    if not is_public_url(url):
        return "no", 400
    # ok: sl-2-13-py-ssrf
    return requests.get(url).text
