import jwt


def user(token):
    # ruleid: sl-3-06-py-verify-error-swallowed
    try:
        claims = jwt.decode(token, SECRET, algorithms=["HS256"])
    except Exception:
        pass
    # ok: sl-3-06-py-verify-error-swallowed
    try:
        claims = jwt.decode(token, SECRET, algorithms=["HS256"])
    except Exception:
        raise HTTPException(401)
    return claims
