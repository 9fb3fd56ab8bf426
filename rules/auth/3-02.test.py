import jwt

# ruleid: sl-3-02-py-algorithm-none
jwt.decode(token, key, algorithms=["HS256", "none"])
# ok: sl-3-02-py-algorithm-none
jwt.decode(token, key, algorithms=["HS256"])
