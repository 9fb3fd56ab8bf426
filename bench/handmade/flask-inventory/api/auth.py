import time

import bcrypt
from flask import Blueprint, jsonify, request
from flask_jwt_extended import create_access_token

from db import get_db

auth_bp = Blueprint("auth", __name__)
attempts = {}


def too_many(ip):
    now = time.time()
    recent = [t for t in attempts.get(ip, []) if now - t < 300]
    attempts[ip] = recent + [now]
    return len(recent) >= 5


@auth_bp.route("/login", methods=["POST"])
def login():
    if too_many(request.remote_addr):
        return jsonify(error="Too many attempts"), 429
    data = request.get_json()
    row = get_db().execute("SELECT * FROM users WHERE email = ?", (str(data.get("email")),)).fetchone()
    if row is None or not bcrypt.checkpw(str(data.get("password")).encode(), row["hash"]):
        return jsonify(error="Wrong email or password"), 401
    return jsonify(token=create_access_token(identity=str(row["id"])))


@auth_bp.route("/register", methods=["POST"])
def register():
    data = request.get_json()
    hashed = bcrypt.hashpw(str(data["password"]).encode(), bcrypt.gensalt(12))
    get_db().execute("INSERT INTO users (email, hash) VALUES (?, ?)", (str(data["email"]), hashed))
    get_db().commit()
    return "", 201
