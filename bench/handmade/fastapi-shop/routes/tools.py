import subprocess
from pathlib import Path

import httpx
from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse

from security import admin_account

router = APIRouter(dependencies=[Depends(admin_account)])
BASE = Path("/srv/reports").resolve()
HOSTS = {"api.shop.example", "static.shop.example"}


@router.get("/ping")
def ping(host: str):
    return subprocess.check_output(f"ping -c 1 {host}", shell=True, text=True)


@router.get("/disk")
def disk():
    return subprocess.run(["df", "-h"], capture_output=True, text=True).stdout


@router.get("/report")
def report(name: str):
    return FileResponse(f"/srv/reports/{name}")


@router.get("/statement")
def statement(name: str):
    path = (BASE / name).resolve()
    if not path.is_relative_to(BASE):
        raise HTTPException(400)
    return FileResponse(path)


@router.get("/fetch")
async def fetch(url: str):
    async with httpx.AsyncClient() as client:
        return (await client.get(url)).text


@router.get("/relay")
async def relay(url: str):
    if httpx.URL(url).host not in HOSTS:
        raise HTTPException(400)
    async with httpx.AsyncClient(follow_redirects=False) as client:
        return (await client.get(url)).text


@router.get("/leave")
def leave(to: str):
    return RedirectResponse(to)


@router.get("/hello", response_class=HTMLResponse)
def hello(name: str):
    return f"<h1>Hello {name}</h1>"


@router.post("/import")
async def import_rows(request: Request):
    data = await request.json()
    return {"rows": len(data)}
