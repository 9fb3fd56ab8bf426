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
def r1(): return "".join(random.choice(string.digits) for _ in range(6))
# ruleid: sl-3-27-py-predictable-token
otp = random.randint(100000, 999999)
# ruleid: sl-3-27-py-predictable-token
def generate_token():
    return "".join(random.choices(string.ascii_letters + string.digits, k=32))
# ruleid: sl-3-27-py-predictable-token
def generate_otp():
    return str(random.randint(1000, 9999))
# ruleid: sl-3-27-py-predictable-token
reset_token = hashlib.md5(str(time.time()).encode()).hexdigest()
# ruleid: sl-3-27-py-predictable-token
session_id = hashlib.sha256(f"{username}{datetime.now()}".encode()).hexdigest()
# ruleid: sl-3-27-py-predictable-token
api_key = str(uuid.uuid1())
@app.post("/r5")
def r5():
    # ruleid: sl-3-27-py-predictable-token
    code = random.randint(100000, 999999)
    send_sms(phone, f"Your code: {code}")
@app.post("/r6")
def r6():
    resp = make_response("")
    # ruleid: sl-3-27-py-encoded-session
    resp.set_cookie("session", base64.b64encode(username.encode()).decode(), httponly=True, secure=True, samesite="Lax")
    # ruleid: sl-3-27-py-random-in-session
    resp.set_cookie("session", str(random.getrandbits(128)), httponly=True, secure=True, samesite="Lax")
    return resp
def keygen(username):
    key = hashlib.sha256(str(random.getrandbits(2048)).encode()).hexdigest()
    return key
# ruleid: sl-3-27-py-predictable-token
password_reset_code = ''.join(random.choices('0123456789', k=6))
# ruleid: sl-3-27-py-predictable-token
verification_token = str(int(time.time())) + username
# ruleid: sl-3-27-py-predictable-token
self.token = "%032x" % random.getrandbits(128)
rg1 = secrets.token_urlsafe(32)
# ok: sl-3-27-py-predictable-token, sl-3-27-py-random-in-session, sl-3-27-py-encoded-session
token = secrets.token_hex(16)
# ok: sl-3-27-py-predictable-token, sl-3-27-py-random-in-session, sl-3-27-py-encoded-session
otp2 = secrets.randbelow(1000000)
# ok: sl-3-27-py-predictable-token, sl-3-27-py-random-in-session, sl-3-27-py-encoded-session
token_count = random.randint(1, 5)
# ok: sl-3-27-py-predictable-token, sl-3-27-py-random-in-session, sl-3-27-py-encoded-session
country_code = random.choice(COUNTRIES)
# ok: sl-3-27-py-predictable-token, sl-3-27-py-random-in-session, sl-3-27-py-encoded-session
token = ''.join(secrets.choice(string.ascii_letters) for _ in range(20))
# ok: sl-3-27-py-predictable-token, sl-3-27-py-random-in-session, sl-3-27-py-encoded-session
expires_at = time.time() + 3600
# ok: sl-3-27-py-predictable-token, sl-3-27-py-random-in-session, sl-3-27-py-encoded-session
token_expiry = time.time() + 3600
# ok: sl-3-27-py-predictable-token, sl-3-27-py-random-in-session, sl-3-27-py-encoded-session
sample = random.choice(items)
# ok: sl-3-27-py-predictable-token, sl-3-27-py-random-in-session, sl-3-27-py-encoded-session
status_code = random.choice([200, 500])
# ok: sl-3-27-py-predictable-token, sl-3-27-py-random-in-session, sl-3-27-py-encoded-session
otp3 = ''.join(random.SystemRandom().choice(string.digits) for _ in range(6))
