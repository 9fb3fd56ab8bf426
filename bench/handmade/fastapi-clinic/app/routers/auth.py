from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.security import OAuth2PasswordRequestForm
from sqlalchemy.orm import Session

from app.core.limiter import limiter
from app.core.security import create_token, pwd
from app.db import get_db
from app.models import User
from app.schemas import UserIn

router = APIRouter()


@router.post("/token")
@limiter.limit("5/minute")
def login(request: Request, form: OAuth2PasswordRequestForm = Depends(), db: Session = Depends(get_db)):
    user = db.query(User).filter(User.email == form.username).first()
    if not user or not pwd.verify(form.password, user.hashed_password):
        raise HTTPException(status_code=401, detail="Incorrect email or password")
    return {"access_token": create_token(user.id), "token_type": "bearer"}


@router.post("/register", status_code=201)
def register(body: UserIn, db: Session = Depends(get_db)):
    user = User(email=body.email, hashed_password=pwd.hash(body.password))
    db.add(user)
    db.commit()
    return {"id": user.id}


@router.post("/pin-login")
def pin_login(body: UserIn, db: Session = Depends(get_db)):
    user = db.query(User).filter(User.email == body.email).first()
    if user is None or not pwd.verify(body.password, user.hashed_password):
        raise HTTPException(status_code=401, detail="Incorrect pin")
    return {"access_token": create_token(user.id)}
