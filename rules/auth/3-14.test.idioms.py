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
@app.get("/d1")
def d1():
    if request.cookies.get("is_admin") == "true":
        return "secret"
    return ""
@app.get("/d2")
def d2():
    if request.headers.get("X-User-Role") == "admin":
        return "secret"
    return ""
@app.get("/d3")
def d3():
    if request.args.get("admin") == "1":
        return "secret"
@app.get("/d4")
def d4():
    role = request.headers.get("X-Role", "user")
    if role == "admin":
        return "secret"
@api.get("/d5")
def d5(x_is_admin: str = Header(None)):
    if x_is_admin == "true":
        return "s"
def d6(request):
    if request.COOKIES.get("admin") == "1":
        return HttpResponse("ok")
@app.post("/d7")
def d7():
    data = request.get_json()
    user = User(username=data["username"], role=data.get("role", "user"))
    db.session.add(user)
@app.post("/d8")
def d8():
    data = request.json
    user = User.query.get(1)
    user.is_admin = data.get("is_admin", False)
    db.session.commit()
@app.get("/d9")
def d9():
    user_id = request.cookies.get("user_id")
    # ruleid: sl-3-14-py-identity-from-client
    user = User.query.get(user_id)
    return jsonify(user.email)
@app.get("/d10")
def d10():
    user_id = request.headers.get("X-User-Id") 
    # ruleid: sl-3-14-py-identity-from-client
    return jsonify(get_orders(user_id))
@app.get("/dg1")
def dg1():
    # ok: sl-3-14-py-identity-from-client
    if request.args.get("format") == "csv":
        return ""
    # ok: sl-3-14-py-identity-from-client
    if request.headers.get("X-Requested-With") == "XMLHttpRequest":
        return ""
    # ok: sl-3-14-py-identity-from-client
    if request.cookies.get("theme") == "dark":
        return ""
