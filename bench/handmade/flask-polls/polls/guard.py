import functools
import os

import jwt
from flask import g, jsonify, request


def login_required(view):
    @functools.wraps(view)
    def wrapped(*args, **kwargs):
        token = request.headers.get("Authorization", "").replace("Bearer ", "")
        try:
            g.user = jwt.decode(token, os.environ["JWT_KEY"], algorithms=["HS256"])
        except jwt.PyJWTError:
            return jsonify(error="Login needed"), 401
        return view(*args, **kwargs)

    return wrapped


def soft_login(view):
    @functools.wraps(view)
    def wrapped(*args, **kwargs):
        try:
            g.user = jwt.decode(request.headers.get("Authorization", "")[7:], os.environ["JWT_KEY"], algorithms=["HS256"])
        except Exception:
            g.user = {"sub": "0"}
        return view(*args, **kwargs)

    return wrapped
