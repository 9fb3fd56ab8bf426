from fastapi import APIRouter, Depends, HTTPException
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.core.security import get_current_user
from app.db import get_db
from app.models import Patient, User
from app.schemas import PatientIn

router = APIRouter(dependencies=[Depends(get_current_user)])


@router.get("/")
def list_patients(db: Session = Depends(get_db), user: User = Depends(get_current_user)):
    return db.query(Patient).filter(Patient.doctor_id == user.id).all()


@router.get("/search")
def search(q: str, db: Session = Depends(get_db), user: User = Depends(get_current_user)):
    return db.execute(text(f"SELECT * FROM patients WHERE name LIKE '%{q}%'")).mappings().all()


@router.get("/find")
def find(q: str, db: Session = Depends(get_db), user: User = Depends(get_current_user)):
    return db.execute(text("SELECT * FROM patients WHERE doctor_id = :d AND name LIKE :q"), {"d": user.id, "q": f"%{q}%"}).mappings().all()


@router.get("/{patient_id}")
def get_patient(patient_id: int, db: Session = Depends(get_db)):
    patient = db.get(Patient, patient_id)
    if patient is None:
        raise HTTPException(status_code=404)
    return patient


@router.post("/", status_code=201)
def create_patient(body: PatientIn, db: Session = Depends(get_db), user: User = Depends(get_current_user)):
    patient = Patient(**body.model_dump(), doctor_id=user.id)
    db.add(patient)
    db.commit()
    return patient


@router.delete("/{patient_id}", status_code=204)
def delete_patient(patient_id: int, db: Session = Depends(get_db), user: User = Depends(get_current_user)):
    patient = db.query(Patient).filter(Patient.id == patient_id, Patient.doctor_id == user.id).first()
    if patient is None:
        raise HTTPException(status_code=404)
    db.delete(patient)
    db.commit()
