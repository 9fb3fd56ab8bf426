from flask import Flask
from flask_cors import CORS, cross_origin

app = Flask(__name__)
CORS(app, origins=["https://epsilon.example"], supports_credentials=True)


@app.get("/open")
@cross_origin(origins="*", supports_credentials=True)
def open_data():
    return {"ok": True}


@app.get("/narrow")
@cross_origin(origins="https://partner.example")
def narrow():
    return {"ok": True}
