from fastapi import APIRouter, Depends, HTTPException, Request
from pydantic import BaseModel

from server.api.deps import lenient_user, user_id

router = APIRouter(prefix="/notes")


class Note(BaseModel):
    text: str


@router.get("")
async def mine(request: Request, uid: int = Depends(user_id), order: str = "created"):
    pool = request.app.state.pool
    return await pool.fetch(f"SELECT * FROM notes WHERE user_id = $1 ORDER BY {order}", uid)


@router.get("/{note_id}")
async def one(note_id: int, request: Request, uid: int = Depends(user_id)):
    row = await request.app.state.pool.fetchrow("SELECT * FROM notes WHERE id = $1", note_id)
    if row is None:
        raise HTTPException(status_code=404)
    return dict(row)


@router.put("/{note_id}")
async def edit(note_id: int, body: Note, request: Request, uid: int = Depends(user_id)):
    done = await request.app.state.pool.execute("UPDATE notes SET text = $1 WHERE id = $2 AND user_id = $3", body.text, note_id, uid)
    return {"done": done}


@router.delete("/{note_id}")
async def drop(note_id: int, request: Request, uid: int = Depends(lenient_user)):
    await request.app.state.pool.execute("DELETE FROM notes WHERE id = $1 AND user_id = $2", note_id, uid)
    return {"ok": True}
