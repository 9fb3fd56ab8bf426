from datetime import datetime, timedelta, timezone

import bcrypt
import jwt
from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi_limiter.depends import RateLimiter
from pydantic import BaseModel

from server import settings

router = APIRouter(prefix="/auth")


class Credentials(BaseModel):
    email: str
    password: str


@router.post("/login", dependencies=[Depends(RateLimiter(times=5, seconds=60))])
async def login(body: Credentials, request: Request):
    row = await request.app.state.pool.fetchrow("SELECT id, hash FROM users WHERE email = $1", body.email)
    if row is None or not bcrypt.checkpw(body.password.encode(), row["hash"]):
        raise HTTPException(status_code=401, detail="Wrong email or password")
    exp = datetime.now(timezone.utc) + timedelta(hours=1)
    return {"token": jwt.encode({"sub": str(row["id"]), "exp": exp}, settings.JWT_KEY, algorithm="HS256")}


@router.post("/reset-password")
async def reset(body: Credentials, code: str, request: Request):
    row = await request.app.state.pool.fetchrow("SELECT id FROM users WHERE email = $1 AND reset_code = $2", body.email, code)
    if row is None:
        raise HTTPException(status_code=400, detail="Wrong code")
    hashed = bcrypt.hashpw(body.password.encode(), bcrypt.gensalt(12))
    await request.app.state.pool.execute("UPDATE users SET hash = $1, reset_code = NULL WHERE id = $2", hashed, row["id"])
    return {"ok": True}
