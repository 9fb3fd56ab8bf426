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
def c1(body, sig):
    expected = hmac.new(SECRET_KEY.encode(), body, hashlib.sha256).hexdigest()
    # ruleid: sl-3-26-py-hmac-compared
    return expected == sig
def c2():
    # ruleid: sl-3-26-py-header-compared
    if request.headers.get("X-API-Key") != API_KEY:
        abort(401)
def c3():
    sig = request.headers.get("X-Hub-Signature-256")
    mac = "sha256=" + hmac.new(S, request.data, hashlib.sha256).hexdigest()
    # ruleid: sl-3-26-py-hmac-compared
    if sig != mac:
        abort(401)
async def c4(x_api_key: str = Header(...)):
    # ruleid: sl-3-26-py-compare-leaks-time
    if x_api_key != settings.API_KEY:
        raise HTTPException(403)
def cg1(body, sig):
    # ok: sl-3-26-py-compare-leaks-time, sl-3-26-py-hmac-compared, sl-3-26-py-header-compared
    return hmac.compare_digest(hmac.new(K, body, hashlib.sha256).hexdigest(), sig)
def cg2(sig):
    # ok: sl-3-26-py-compare-leaks-time, sl-3-26-py-hmac-compared, sl-3-26-py-header-compared
    if sig is None or sig == "":
        abort(400)
