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
def get_current_user(token: str):
    # ruleid: sl-3-06-py-verify-error-ignored
    try:
        payload = jwt.decode(token, SECRET_KEY, algorithms=[ALGORITHM])
    except JWTError:
        payload = {}
    return payload.get("sub", "guest")
def s2(f):
    def wrapper(*a, **k):
        # ruleid: sl-3-06-py-verify-error-ignored
        try:
            user = jwt.decode(request.headers.get("Authorization"), SECRET_KEY, algorithms=["HS256"])
        except Exception as e:
            print(e)
        return f(*a, **k)
    return wrapper
def s3():
    # ruleid: sl-3-06-py-verify-error-swallowed
    try:
        data = jwt.decode(request.cookies["t"], SECRET_KEY, algorithms=["HS256"])
    except Exception:
        pass
    return "ok"
def s4(token):
    # ok: sl-3-06-py-verify-error-swallowed, sl-3-06-py-verify-error-ignored
    try:
        return jwt.decode(token, SECRET_KEY, algorithms=["HS256"])
    except Exception as e:
        logger.warning(e)
        raise HTTPException(401)
def s5(token):
    # ok: sl-3-06-py-verify-error-swallowed, sl-3-06-py-verify-error-ignored
    try:
        data = jwt.decode(token, SECRET_KEY, algorithms=["HS256"])
    except jwt.ExpiredSignatureError:
        return jsonify({"error": "expired"}), 401
    return data
