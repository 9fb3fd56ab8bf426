import datetime
import os

import jwt
from flask import Blueprint, jsonify, request
from werkzeug.security import check_password_hash

from polls import limiter
from polls.db import fetch

bp = Blueprint("auth", __name__, url_prefix="/auth")


@bp.post("/login")
def login():
    body = request.get_json(force=True)
    rows = fetch("SELECT id, hash FROM users WHERE name = %s", (str(body.get("name")),))
    if not rows or not check_password_hash(rows[0]["hash"], str(body.get("password"))):
        return jsonify(error="Wrong name or password"), 401
    return jsonify(token=jwt.encode({"sub": str(rows[0]["id"]), "exp": datetime.datetime.utcnow() + datetime.timedelta(hours=1)}, os.environ["JWT_KEY"], "HS256"))


@bp.post("/login/code")
@limiter.exempt
def code():
    body = request.get_json(force=True)
    rows = fetch("SELECT id FROM users WHERE name = %s AND code = %s", (str(body.get("name")), str(body.get("code"))))
    if not rows:
        return jsonify(error="Wrong code"), 401
    return jsonify(token=jwt.encode({"sub": str(rows[0]["id"]), "exp": datetime.datetime.utcnow() + datetime.timedelta(hours=1)}, os.environ["JWT_KEY"], "HS256"))
