from fastapi import FastAPI
from slowapi import Limiter
from slowapi.middleware import SlowAPIMiddleware
from slowapi.util import get_remote_address

from app.api import items, login, users

app = FastAPI()
limiter = Limiter(key_func=get_remote_address, default_limits=["60/minute"])
app.state.limiter = limiter
app.include_router(login.router)
app.include_router(users.router, prefix="/users")
app.include_router(items.router, prefix="/items")
