import jwt


def user(token):
    # ruleid: sl-3-01-py-decode-without-verify
    claims = jwt.decode(token, options={"verify_signature": False})
    # ok: sl-3-01-py-decode-without-verify
    return jwt.decode(token, SECRET, algorithms=["HS256"])
