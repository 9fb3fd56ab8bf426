import jwt, hashlib, hmac, random, string, secrets, uuid, time, os, base64, json, bcrypt
from jose import jwt as jose_jwt, JWTError
from datetime import datetime, timedelta
from flask import Flask, request, session, jsonify, make_response, abort
from flask_jwt_extended import create_access_token, JWTManager, jwt_required
from fastapi import FastAPI, Depends, HTTPException, Request, Response, Cookie, Header
from passlib.context import CryptContext
from werkzeug.security import generate_password_hash, check_password_hash
app = Flask(__name__); api = FastAPI()
SECRET_KEY = os.environ["SECRET_KEY"]
ALGORITHM = "HS256"
@app.post("/p1")
def p1():
    data = request.get_json()
    # ruleid: sl-3-24-py-plain-lookup
    user = User.query.filter_by(username=data["username"], password=data["password"]).first()
    return jsonify(bool(user))
@app.post("/p2")
def p2():
    u = request.form["username"]; p = request.form["password"]
    # ruleid: sl-3-24-py-plain-lookup
    cur = db.execute("SELECT * FROM users WHERE username = ? AND password = ?", (u, p))
    return str(cur.fetchone())
@app.post("/p3")
def p3():
    data = request.json
    user = User.query.filter_by(email=data["email"]).first()
    # ruleid: sl-3-24-py-plain-compare
    if user and user.password == data["password"]:
        return "ok"
@app.post("/p4")
def p4():
    data = request.json
    # ruleid: sl-3-24-py-plain-lookup
    db.execute("INSERT INTO users (username, password) VALUES (?, ?)", (data["username"], data["password"]))
    return ""
@app.post("/p5")
def p5():
    username = request.form["username"]
    password = request.form["password"]
    # ruleid: sl-3-24-py-plain-lookup
    users[username] = {"password": password, "email": request.form["email"]}
    return ""
@api.post("/p6")
def p6(user: UserCreate, db: Session = Depends(get_db)):
    db_user = models.User(email=user.email, hashed_password=user.password + "notreallyhashed")
    # ruleid: sl-3-24-py-plain-model
    db_user2 = models.User(email=user.email, password=user.password)
    db.add(db_user2)
def p7(request):
    obj = Account.objects.filter(username=request.POST["u"], password=request.POST["p"]).first()
    return obj
USERS = {}
@app.post("/p8")
def p8():
    data = request.json
    # ruleid: sl-3-24-py-plain-table
    if USERS.get(data["u"]) != data["password"]:
        abort(401)
@app.post("/p9")
def p9():
    username = request.form.get('username')
    password = request.form.get('password')
    # ruleid: sl-3-24-py-plain-table
    if username in users and users[username] == password:
        session['user'] = username
@app.post("/pg1")
def pg1():
    data = request.json
    # ok: sl-3-24-py-plain-compare, sl-3-24-py-plain-lookup, sl-3-24-py-plain-model, sl-3-24-py-plain-table
    user = User(username=data["username"], password=generate_password_hash(data["password"]))
    # ok: sl-3-24-py-plain-compare, sl-3-24-py-plain-lookup, sl-3-24-py-plain-model, sl-3-24-py-plain-table
    if data["password"] != data["confirm_password"]:
        abort(400)
    # ok: sl-3-24-py-plain-compare, sl-3-24-py-plain-lookup, sl-3-24-py-plain-model, sl-3-24-py-plain-table
    db.execute("INSERT INTO users (username, password) VALUES (?, ?)", (data["username"], generate_password_hash(data["password"])))
@app.post("/pg2")
def pg2():
    data = request.json
    hashed = bcrypt.hashpw(data["password"].encode(), bcrypt.gensalt())
    # ok: sl-3-24-py-plain-compare, sl-3-24-py-plain-lookup, sl-3-24-py-plain-model, sl-3-24-py-plain-table
    db.execute("INSERT INTO users (username, password) VALUES (?, ?)", (data["username"], hashed))
    # ok: sl-3-24-py-plain-compare, sl-3-24-py-plain-lookup, sl-3-24-py-plain-model, sl-3-24-py-plain-table
    user = authenticate(username=data["username"], password=data["password"])
    # ok: sl-3-24-py-plain-compare, sl-3-24-py-plain-lookup, sl-3-24-py-plain-model, sl-3-24-py-plain-table
    u = User.objects.create_user(username=data["username"], password=data["password"])
    # ok: sl-3-24-py-plain-compare, sl-3-24-py-plain-lookup, sl-3-24-py-plain-model, sl-3-24-py-plain-table
    conn = psycopg2.connect(user="a", password=pw)
