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
# ruleid: sl-3-25-py-fast-hash
def h1(password): return hashlib.md5(password.encode()).hexdigest()
# ruleid: sl-3-25-py-fast-hash
def h2(password): return hashlib.sha256((password + SALT).encode("utf-8")).hexdigest()
def h3(pw): return hashlib.sha1(pw.encode()).hexdigest()
# ruleid: sl-3-25-py-weak-scheme
pwd_context = CryptContext(schemes=["md5_crypt"])
# ruleid: sl-3-25-py-weak-scheme
pwd2 = CryptContext(schemes=["plaintext"])
# ok: sl-3-25-py-fast-hash, sl-3-25-py-low-cost, sl-3-25-py-weak-scheme, sl-3-25-py-fast-hash-updated
pwd3 = CryptContext(schemes=["bcrypt"], deprecated="auto")
# ruleid: sl-3-25-py-weak-scheme
def h4(password): return generate_password_hash(password, method="pbkdf2:sha1")
# ruleid: sl-3-25-py-weak-scheme
def h5(password): return generate_password_hash(password, method="plain")
# ruleid: sl-3-25-py-weak-scheme
def h6(password): return generate_password_hash(password, method="sha256")
# ok: sl-3-25-py-fast-hash, sl-3-25-py-low-cost, sl-3-25-py-weak-scheme, sl-3-25-py-fast-hash-updated
def h7(password): return generate_password_hash(password, method="pbkdf2:sha256")
# ruleid: sl-3-25-py-low-cost, sl-3-25-py-fixed-salt
def h8(password): return hashlib.pbkdf2_hmac("sha256", password.encode(), b"salt", 1000)
# ruleid: sl-3-25-py-low-cost
def h9(p): return bcrypt.hashpw(p, bcrypt.gensalt(4))
def h10(password):
    h = hashlib.sha256()
    # ruleid: sl-3-25-py-fast-hash-updated
    h.update(password.encode())
    return h.hexdigest()
# ruleid: sl-3-25-py-weak-scheme
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# ok: sl-3-25-py-fast-hash, sl-3-25-py-low-cost, sl-3-25-py-weak-scheme, sl-3-25-py-fast-hash-updated
def hg1(data): return hashlib.sha256(data).hexdigest()
# ok: sl-3-25-py-fast-hash, sl-3-25-py-low-cost, sl-3-25-py-weak-scheme, sl-3-25-py-fast-hash-updated
def hg2(password): return hashlib.pbkdf2_hmac("sha256", password.encode(), os.urandom(16), 600000)
# ok: sl-3-25-py-fast-hash, sl-3-25-py-low-cost, sl-3-25-py-weak-scheme, sl-3-25-py-fast-hash-updated
def hg3(p): return hashlib.scrypt(p, salt=os.urandom(16), n=16384, r=8, p=1)
