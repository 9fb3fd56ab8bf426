from contextlib import asynccontextmanager

import asyncpg
import redis.asyncio as redis
from fastapi import FastAPI
from fastapi_limiter import FastAPILimiter

from server import settings
from server.api import auth, notes


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.pool = await asyncpg.create_pool(settings.DATABASE_URL)
    await FastAPILimiter.init(redis.from_url(settings.REDIS_URL))
    yield
    await app.state.pool.close()


app = FastAPI(lifespan=lifespan)
app.include_router(auth.router)
app.include_router(notes.router)
