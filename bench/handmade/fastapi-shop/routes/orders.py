from fastapi import APIRouter, Depends, HTTPException
from pydantic import BaseModel
from sqlmodel import Session, select

from db import session
from models import Order
from security import current_account, maybe_account

router = APIRouter()


class OrderIn(BaseModel):
    item: str
    amount: int


@router.get("/")
def index(account: dict = Depends(current_account), db: Session = Depends(session)):
    return db.exec(select(Order).where(Order.account_id == account["id"])).all()


@router.get("/{order_id}")
def show(order_id: int, account: dict = Depends(current_account), db: Session = Depends(session)):
    order = db.exec(select(Order).where(Order.id == order_id)).first()
    if not order:
        raise HTTPException(404)
    return order


@router.post("/")
def create(body: OrderIn, account: dict = Depends(current_account), db: Session = Depends(session)):
    order = Order(account_id=account["id"], item=body.item, amount=body.amount)
    db.add(order)
    db.commit()
    return order


@router.delete("/{order_id}")
def cancel(order_id: int, account: dict | None = Depends(maybe_account), db: Session = Depends(session)):
    order = db.get(Order, order_id)
    db.delete(order)
    db.commit()


@router.patch("/{order_id}")
def patch(order_id: int, body: OrderIn, account: dict = Depends(current_account), db: Session = Depends(session)):
    order = db.exec(select(Order).where(Order.id == order_id, Order.account_id == account["id"])).one_or_none()
    if order is None:
        raise HTTPException(404)
    order.item = body.item
    db.commit()
    return order
