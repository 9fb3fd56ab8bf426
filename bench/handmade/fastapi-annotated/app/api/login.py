import os
from datetime import datetime, timedelta, timezone

import jwt
from fastapi import APIRouter, HTTPException
from pwdlib import PasswordHash
from sqlmodel import select

from app.api.deps import SessionDep
from app.models import User, UserIn

router = APIRouter()
hasher = PasswordHash.recommended()


@router.post("/login/access-token")
def login(body: UserIn, session: SessionDep):
    user = session.exec(select(User).where(User.email == body.email)).first()
    if not user or not hasher.verify(body.password, user.hashed_password):
        raise HTTPException(status_code=400, detail="Incorrect email or password")
    exp = datetime.now(timezone.utc) + timedelta(hours=8)
    return {"access_token": jwt.encode({"sub": str(user.id), "exp": exp}, os.environ["SECRET"], algorithm="HS256")}
