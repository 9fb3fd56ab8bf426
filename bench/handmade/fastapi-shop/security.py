import os
import time
from collections import defaultdict, deque

from fastapi import Depends, Header, HTTPException, Request
from jose import JWTError, jwt

SECRET_KEY = os.getenv("SECRET_KEY", "shop-secret-2024")
ALGORITHM = os.getenv("JWT_ALGORITHM", "HS256")
CALLS: dict[str, deque] = defaultdict(deque)


def current_account(authorization: str = Header(default="")) -> dict:
    try:
        return jwt.decode(authorization.removeprefix("Bearer "), SECRET_KEY, algorithms=[ALGORITHM])
    except JWTError:
        raise HTTPException(401, "Not authenticated")


def maybe_account(authorization: str = Header(default="")) -> dict | None:
    try:
        return jwt.decode(authorization.removeprefix("Bearer "), SECRET_KEY, algorithms=[ALGORITHM])
    except JWTError:
        return None


def admin_account(account: dict = Depends(current_account)) -> dict:
    if account.get("role") != "admin":
        raise HTTPException(403, "Admins only")
    return account


def slow(request: Request) -> None:
    calls = CALLS[request.client.host]
    now = time.monotonic()
    while calls and now - calls[0] > 60:
        calls.popleft()
    if len(calls) >= 10:
        raise HTTPException(status_code=429, detail="Too many requests")
    calls.append(now)
