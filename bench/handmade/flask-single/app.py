import datetime
import os
import sqlite3

import bcrypt
import jwt
from flask import Flask, g, jsonify, make_response, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

app = Flask(__name__)
SECRET = os.environ.get("JWT_SECRET", "super-secret")
limiter = Limiter(key_func=get_remote_address)


def db():
    if "db" not in g:
        g.db = sqlite3.connect(os.environ.get("DB_PATH", "data.db"))
        g.db.row_factory = sqlite3.Row
    return g.db


def auth():
    header = request.headers.get("Authorization", "")
    if not header.startswith("Bearer "):
        return None
    try:
        return jwt.decode(header[7:], SECRET, algorithms=["HS256"])["id"]
    except jwt.PyJWTError:
        return None


@app.after_request
def cors(response):
    response.headers["Access-Control-Allow-Origin"] = request.headers.get("Origin", "*")
    response.headers["Access-Control-Allow-Credentials"] = "true"
    return response


@app.route("/register", methods=["POST"])
def register():
    data = request.get_json()
    hashed = bcrypt.hashpw(str(data["password"]).encode(), bcrypt.gensalt(12))
    db().execute("INSERT INTO users (email, password) VALUES (?, ?)", (str(data["email"]), hashed))
    db().commit()
    return jsonify(ok=True), 201


@app.route("/login", methods=["POST"])
def login():
    data = request.get_json()
    row = db().execute("SELECT * FROM users WHERE email = ?", (str(data["email"]),)).fetchone()
    if not row or not bcrypt.checkpw(str(data["password"]).encode(), row["password"]):
        return jsonify(error="Invalid credentials"), 401
    token = jwt.encode({"id": row["id"], "exp": datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=8)}, SECRET, algorithm="HS256")
    response = make_response(jsonify(token=token))
    return response


@app.route("/todos", methods=["GET", "POST"])
def todos():
    user_id = auth()
    if user_id is None:
        return jsonify(error="Unauthorized"), 401
    if request.method == "POST":
        db().execute("INSERT INTO todos (user_id, text) VALUES (?, ?)", (user_id, str(request.get_json()["text"])))
        db().commit()
        return jsonify(ok=True), 201
    return jsonify([dict(r) for r in db().execute("SELECT * FROM todos WHERE user_id = ?", (user_id,))])


@app.route("/todos/<int:todo_id>", methods=["PUT"])
def update(todo_id):
    user_id = auth()
    if user_id is None:
        return jsonify(error="Unauthorized"), 401
    row = db().execute("SELECT * FROM todos WHERE id = ?", (todo_id,)).fetchone()
    if row is None or row["user_id"] != user_id:
        return jsonify(error="Not found"), 404
    db().execute("UPDATE todos SET text = ? WHERE id = ?", (str(request.get_json()["text"]), todo_id))
    db().commit()
    return jsonify(ok=True)


@app.route("/todos/<int:todo_id>", methods=["DELETE"])
def delete(todo_id):
    user_id = auth()
    if user_id is None:
        return jsonify(error="Unauthorized"), 401
    db().execute("DELETE FROM todos WHERE id = ?", (todo_id,))
    db().commit()
    return jsonify(ok=True)
