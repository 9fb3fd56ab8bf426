import os

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware

from routes import account, admin, orders, tools

app = FastAPI()

app.add_middleware(
    CORSMiddleware,
    allow_origins=["*"],
    allow_credentials=True,
    allow_methods=["*"],
    allow_headers=["*"],
)

app.include_router(account.router)
app.include_router(orders.router, prefix="/orders")
app.include_router(admin.router, prefix="/admin")
app.include_router(tools.router, prefix="/tools")
