import { describe, expect, it } from 'vitest';
import { analyseApp, type Analysed } from './controls-project.ts';

const DB = `
from sqlalchemy import create_engine
from sqlalchemy.orm import sessionmaker, declarative_base
SessionLocal = sessionmaker(bind=create_engine("sqlite://"))
Base = declarative_base()
def get_db():
    db = SessionLocal()
    try:
        yield db
    finally:
        db.close()
`;

const MODELS = `
from sqlalchemy import Column, Integer, String, ForeignKey
from db import Base
class User(Base):
    __tablename__ = "users"
    id = Column(Integer, primary_key=True)
class Item(Base):
    __tablename__ = "items"
    id = Column(Integer, primary_key=True)
    title = Column(String)
    owner_id = Column(Integer, ForeignKey("users.id"))
`;

const SECURITY = `
import os
from fastapi import Depends, HTTPException
from fastapi.security import OAuth2PasswordBearer
from jose import jwt, JWTError
from db import get_db
from models import User
oauth2_scheme = OAuth2PasswordBearer(tokenUrl="login")
def get_current_user(token: str = Depends(oauth2_scheme), db=Depends(get_db)):
    try:
        payload = jwt.decode(token, os.environ["SECRET"], algorithms=["HS256"])
        user = db.query(User).filter(User.id == payload.get("sub")).first()
    except JWTError:
        raise HTTPException(status_code=401)
    if user is None:
        raise HTTPException(status_code=401)
    return user
`;

/** One application with the given routes; `session` is how a route asks for its session. */
function app(routes: string, session: string): Promise<Analysed> {
  return analyseApp({
    'db.py': DB,
    'models.py': MODELS,
    'security.py': SECURITY,
    'main.py': `
from typing import Annotated
from fastapi import Depends, FastAPI, HTTPException
from sqlalchemy.orm import Session
from db import get_db
from models import Item
from security import get_current_user
SessionDep = Annotated[Session, Depends(get_db)]
app = FastAPI()
@app.get("/items")
def list_items(${session}, user=Depends(get_current_user)):
    return db.query(Item).filter(Item.owner_id == user.id).all()
${routes}`,
  });
}

const SESSIONS = ['db=Depends(get_db)', 'db: Session = Depends(get_db)', 'db: SessionDep'] as const;

describe.each(SESSIONS)('FastAPI with SQLAlchemy, the session given by `%s`', (session) => {
  it.each([
    [
      'a row that was read',
      'item = db.query(Item).filter(Item.id == item_id).first()\n    db.delete(item)\n    db.commit()',
    ],
    ['what a filter finds', 'db.query(Item).filter(Item.id == item_id).delete()\n    db.commit()'],
    ['a new row', 'db.add(Item(title="x"))\n    db.commit()'],
  ])('sees that a route without a check changes %s', async (_what, body) => {
    const { observations } = await app(
      `@app.post("/items/{item_id}/change")\ndef change(item_id: int, ${session}):\n    ${body}\n    return {"ok": True}`,
      session,
    );

    expect(observations.map(({ rule }) => rule)).toContain('route-without-guard');
  });

  it('sees a record that anyone signed in can read, although the login check compares ids as well', async () => {
    const { observations } = await app(
      `@app.get("/items/{item_id}")
def one(item_id: int, ${session}, user=Depends(get_current_user)):
    item = db.query(Item).filter(Item.id == item_id).first()
    if not item:
        raise HTTPException(404)
    return item`,
      session,
    );

    expect(observations.map(({ rule }) => rule)).toContain('record-of-another');
  });

  it.each([
    ['in the query', 'item = db.query(Item).filter(Item.id == item_id, Item.owner_id == user.id).first()'],
    [
      'after it',
      'item = db.query(Item).filter(Item.id == item_id).first()\n    if item.owner_id != user.id:\n        raise HTTPException(403)',
    ],
  ])('says nothing when the owner is asked for %s', async (_where, read) => {
    const { observations } = await app(
      `@app.get("/items/{item_id}")\ndef one(item_id: int, ${session}, user=Depends(get_current_user)):\n    ${read}\n    return item`,
      session,
    );

    expect(observations.map(({ rule }) => rule)).not.toContain('record-of-another');
  });
});
