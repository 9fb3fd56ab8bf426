from fastapi import APIRouter, Depends, HTTPException
from sqlmodel import select

from app.api.deps import CurrentUser, SessionDep, get_superuser
from app.models import User

router = APIRouter()


@router.get("/", dependencies=[Depends(get_superuser)])
def index(session: SessionDep):
    return session.exec(select(User.id, User.email)).all()


@router.delete("/{user_id}", dependencies=[Depends(get_superuser)])
def remove(user_id: int, session: SessionDep):
    user = session.get(User, user_id)
    session.delete(user)
    session.commit()


@router.get("/{user_id}/email")
def email(user_id: int, session: SessionDep, user: CurrentUser):
    other = session.get(User, user_id)
    return {"email": other.email}


@router.patch("/me")
def me(email: str, session: SessionDep, user: CurrentUser):
    user.email = email
    session.add(user)
    session.commit()
    return {"ok": True}
