from fastapi import APIRouter, HTTPException
from sqlmodel import select

from app.api.deps import CurrentUser, OwnItem, SessionDep
from app.models import Item, ItemIn

router = APIRouter()


@router.get("/")
def index(session: SessionDep, user: CurrentUser):
    return session.exec(select(Item).where(Item.owner_id == user.id)).all()


@router.get("/{item_id}")
def one(item: OwnItem):
    return item


@router.put("/{item_id}")
def update(body: ItemIn, item: OwnItem, session: SessionDep):
    item.sqlmodel_update(body.model_dump())
    session.add(item)
    session.commit()


@router.delete("/{item_id}")
def delete(item_id: int, session: SessionDep, user: CurrentUser):
    item = session.get(Item, item_id)
    session.delete(item)
    session.commit()


@router.post("/")
def create(body: ItemIn, session: SessionDep, user: CurrentUser):
    item = Item.model_validate(body, update={"owner_id": user.id})
    session.add(item)
    session.commit()


@router.post("/reindex")
def reindex(session: SessionDep):
    for item in session.exec(select(Item)).all():
        item.title = item.title.strip()
        session.add(item)
    session.commit()
