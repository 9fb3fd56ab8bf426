# ruleid: sl-3-03-py-expiry-ignored
jwt.decode(token, key, algorithms=["HS256"], options={"verify_exp": False})
# ok: sl-3-03-py-expiry-ignored
jwt.decode(token, key, algorithms=["HS256"], options={"verify_exp": True})
