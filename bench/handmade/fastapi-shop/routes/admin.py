from fastapi import APIRouter, Depends
from sqlmodel import Session, select

from db import session
from models import Account
from security import admin_account

router = APIRouter(dependencies=[Depends(admin_account)])


@router.get("/accounts")
def accounts(db: Session = Depends(session)):
    return db.exec(select(Account.id, Account.email)).all()


@router.put("/accounts/{account_id}/role")
def set_role(account_id: int, role: str, db: Session = Depends(session)):
    account = db.get(Account, account_id)
    account.role = role
    db.commit()
