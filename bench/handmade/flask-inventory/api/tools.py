import os
import pickle
import subprocess

import requests
import yaml
from flask import Blueprint, jsonify, request, send_file, send_from_directory
from flask_jwt_extended import jwt_required

tools_bp = Blueprint("tools", __name__)
ROOT = "/srv/inventory"


@tools_bp.before_request
@jwt_required()
def signed_in():
    return None


@tools_bp.get("/label")
def label():
    name = request.args.get("name")
    os.system("lp " + name)
    return "", 204


@tools_bp.get("/barcode")
def barcode():
    code = request.args.get("code", "")
    subprocess.run(["zint", "-d", code, "-o", "/tmp/code.png"], check=True)
    return send_file("/tmp/code.png")


@tools_bp.get("/manual")
def manual():
    return send_file(os.path.join(ROOT, request.args["file"]))


@tools_bp.get("/sheet/<path:name>")
def sheet(name):
    return send_from_directory(ROOT, name)


@tools_bp.post("/restore")
def restore():
    data = pickle.loads(request.data)
    return jsonify(count=len(data))


@tools_bp.post("/config")
def config():
    data = yaml.safe_load(request.data)
    return jsonify(keys=list(data or {}))


@tools_bp.get("/supplier")
def supplier():
    return requests.get(request.args["url"], timeout=5).text


@tools_bp.get("/rates")
def rates():
    return requests.get("https://rates.example/latest", params={"base": request.args.get("base", "EUR")}, timeout=5).json()
