from flask import Flask, request

ALLOWED = {"https://zeta.example", "https://www.zeta.example"}

app = Flask(__name__)


@app.after_request
def add_headers(response):
    origin = request.headers.get("Origin")
    if origin in ALLOWED:
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Allow-Credentials"] = "true"
        response.headers["Vary"] = "Origin"
    return response
