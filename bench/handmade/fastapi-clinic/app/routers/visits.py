from fastapi import APIRouter, Depends, HTTPException
from sqlalchemy.orm import Session

from app.core.security import get_current_user
from app.db import get_db
from app.models import User, Visit
from app.schemas import VisitIn

router = APIRouter()


@router.get("/mine")
def mine(db: Session = Depends(get_db), user: User = Depends(get_current_user)):
    return db.query(Visit).filter_by(user_id=user.id).all()


@router.post("/", status_code=201)
def add(body: VisitIn, db: Session = Depends(get_db), user: User = Depends(get_current_user)):
    visit = Visit(notes=body.notes, user_id=user.id)
    db.add(visit)
    db.commit()
    return visit


@router.put("/{visit_id}")
def change(visit_id: int, body: VisitIn, db: Session = Depends(get_db), user: User = Depends(get_current_user)):
    visit = db.get(Visit, visit_id)
    if visit is None or visit.user_id != user.id:
        raise HTTPException(status_code=404)
    visit.notes = body.notes
    db.commit()
    return visit


@router.delete("/{visit_id}", status_code=204)
def remove(visit_id: int, db: Session = Depends(get_db)):
    visit = db.get(Visit, visit_id)
    db.delete(visit)
    db.commit()
