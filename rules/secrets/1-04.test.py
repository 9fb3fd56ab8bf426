import jwt
from jose import jwt as jose_jwt

SECRET = "made-up-value-one"


def issue(user):
    # ruleid: sl-1-04-py-jwt-literal
    a = jwt.encode({"sub": user.id}, SECRET, algorithm="HS256")
    # ruleid: sl-1-04-py-jwt-literal
    b = jwt.decode(token, "made-up-value-two", algorithms=["HS256"])
    # ruleid: sl-1-04-py-jwt-literal
    c = jose_jwt.encode({"sub": user.id}, "made-up-value-three")
    # ok: sl-1-04-py-jwt-literal
    d = jwt.encode({"sub": user.id}, os.environ["JWT_SECRET"], algorithm="HS256")
    # ok: sl-1-04-py-jwt-literal
    e = jwt.encode({"sub": user.id}, settings.secret_key, algorithm="HS256")
    return a
