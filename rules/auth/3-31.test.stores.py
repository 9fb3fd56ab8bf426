from aiohttp_session.redis_storage import RedisStorage

# ruleid: sl-3-31-py-cookie-settings
storage = RedisStorage(pool, httponly=False)
# ok: sl-3-31-py-cookie-settings
storage = RedisStorage(pool, httponly=True)
# ok: sl-3-31-py-cookie-settings
client = Client(httponly=False)
