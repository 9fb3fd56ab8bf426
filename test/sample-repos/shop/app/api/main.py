import os
import pickle
import sqlite3
import subprocess

from fastapi import FastAPI, Request
from fastapi.middleware.cors import CORSMiddleware

SECRET_KEY = os.getenv("SECRET_KEY", "change-me-please")

app = FastAPI(debug=True)
app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_credentials=True, allow_methods=["*"])


@app.get("/stock")
def stock(name: str):
    connection = sqlite3.connect("shop.db")
    return connection.execute(f"SELECT * FROM stock WHERE name = '{name}'").fetchall()


@app.post("/import")
async def import_stock(request: Request):
    return {"rows": len(pickle.loads(await request.body()))}


@app.get("/ping")
def ping(host: str):
    return subprocess.run(f"ping -c 1 {host}", shell=True, capture_output=True).stdout
