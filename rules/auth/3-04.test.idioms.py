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
def t1(token):
    return jwt.decode(token, options={"verify_signature": False})
def t2(token):
    return jwt.decode(token, SECRET_KEY, algorithms=["HS256"], options={"verify_signature": False, "verify_exp": False})
def t3(token):
    return jose_jwt.get_unverified_claims(token)
def t4(token):
    payload = token.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(payload + "=="))
@app.get("/t5")
def t5():
    raw = request.cookies.get("session")
    data = json.loads(base64.b64decode(raw))
    return jsonify(data["user"])
@app.get("/t6")
def t6():
    raw = request.cookies.get("auth")
    user = base64.b64decode(raw).decode()
    return user
def t7(token):
    return jwt.decode(token, SECRET_KEY, algorithms=["HS256", "none"])
def t8(token):
    return jwt.decode(token, SECRET_KEY, algorithms=["HS256"], options={"verify_exp": False})
def t9(token):
    return jwt.decode(token, SECRET_KEY, options={"verify_aud": False})
def t10(user):
    # ruleid: sl-3-04-py-token-without-expiry
    return jwt.encode({"sub": user.id, "role": user.role}, SECRET_KEY, algorithm="HS256")
def t11(user):
    payload = {"sub": user.id}
    # ruleid: sl-3-04-py-payload-without-expiry
    return jwt.encode(payload, SECRET_KEY, algorithm=ALGORITHM)
def t12(user):
    # ruleid: sl-3-04-py-jwt-never-expires
    return create_access_token(identity=user.id, expires_delta=False)
# ruleid: sl-3-04-py-jwt-never-expires
app.config["JWT_ACCESS_TOKEN_EXPIRES"] = False
def t13(user):
    payload = dict(sub=user.id)
    # ruleid: sl-3-04-py-payload-without-expiry
    return jwt.encode(payload, SECRET_KEY)
def tg1(data: dict, expires_delta=None):
    to_encode = data.copy()
    expire = datetime.utcnow() + timedelta(minutes=15)
    to_encode.update({"exp": expire})
    # ok: sl-3-04-py-token-without-expiry, sl-3-04-py-jwt-never-expires, sl-3-04-py-payload-without-expiry
    return jwt.encode(to_encode, SECRET_KEY, algorithm=ALGORITHM)
def tg2(user):
    payload = {"sub": user.id, "exp": datetime.utcnow() + timedelta(hours=1)}
    # ok: sl-3-04-py-token-without-expiry, sl-3-04-py-jwt-never-expires, sl-3-04-py-payload-without-expiry
    return jwt.encode(payload, SECRET_KEY, algorithm="HS256")
def tg3(user):
    payload = {"sub": user.id}
    payload["exp"] = datetime.utcnow() + timedelta(hours=1)
    # ok: sl-3-04-py-token-without-expiry, sl-3-04-py-jwt-never-expires, sl-3-04-py-payload-without-expiry
    return jwt.encode(payload, SECRET_KEY, algorithm="HS256")
def tg4(token):
    # ok: sl-3-04-py-token-without-expiry, sl-3-04-py-jwt-never-expires, sl-3-04-py-payload-without-expiry
    header = jwt.get_unverified_header(token)
    # ok: sl-3-04-py-token-without-expiry, sl-3-04-py-jwt-never-expires, sl-3-04-py-payload-without-expiry
    return jwt.decode(token, SECRET_KEY, algorithms=["HS256"])
