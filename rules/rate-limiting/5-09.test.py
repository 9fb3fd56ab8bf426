from flask import request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

limiter = Limiter(app, key_func=get_remote_address)


# ruleid: sl-5-09-py-limit-ineffective
@limiter.limit("100000 per minute")
def login():
    return "ok"


# ok: sl-5-09-py-limit-ineffective
@limiter.limit("5 per minute")
def reset():
    return "ok"


# ok: sl-5-09-py-limit-ineffective
@limiter.limit("5000 per day")
def search():
    return "ok"


# ruleid: sl-5-09-py-limit-ineffective
second = Limiter(app, key_func=lambda: request.headers.get("X-Forwarded-For"))
