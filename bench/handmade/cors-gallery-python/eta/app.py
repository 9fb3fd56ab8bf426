from flask import Flask, request

app = Flask(__name__)


@app.after_request
def add_headers(response):
    origin = request.headers.get("Origin", "")
    if "eta.example" in origin:
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Allow-Credentials"] = "true"
    return response
