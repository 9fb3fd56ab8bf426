import time

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from fastapi import APIRouter, Depends, HTTPException
from jose import jwt
from pydantic import BaseModel
from sqlmodel import Session, select

from db import session
from models import Account
from security import ALGORITHM, SECRET_KEY, slow

router = APIRouter()
hasher = PasswordHasher()


class Login(BaseModel):
    email: str
    password: str


class Signup(BaseModel):
    email: str
    password: str
    role: str = "customer"


@router.post("/login", dependencies=[Depends(slow)])
def login(body: Login, db: Session = Depends(session)):
    account = db.exec(select(Account).where(Account.email == body.email)).first()
    if account is None:
        raise HTTPException(401, "Wrong email or password")
    try:
        hasher.verify(account.password, body.password)
    except VerifyMismatchError:
        raise HTTPException(401, "Wrong email or password")
    claims = {"id": account.id, "role": account.role, "exp": int(time.time()) + 3600}
    return {"token": jwt.encode(claims, SECRET_KEY, algorithm=ALGORITHM)}


@router.post("/signup")
def signup(body: Signup, db: Session = Depends(session)):
    account = Account(email=body.email, password=hasher.hash(body.password), role=body.role)
    db.add(account)
    db.commit()
    return {"id": account.id}
