import jwt

# ruleid: sl-3-04-py-token-without-expiry
jwt.encode({"sub": user.id}, key, algorithm="HS256")
# ok: sl-3-04-py-token-without-expiry
jwt.encode({"sub": user.id, "exp": soon}, key, algorithm="HS256")
# ok: sl-3-04-py-token-without-expiry
jwt.encode(payload, key, algorithm="HS256")
# ruleid: sl-3-04-py-jwt-never-expires
app.config["JWT_ACCESS_TOKEN_EXPIRES"] = False
# ok: sl-3-04-py-jwt-never-expires
app.config["JWT_ACCESS_TOKEN_EXPIRES"] = timedelta(hours=1)
