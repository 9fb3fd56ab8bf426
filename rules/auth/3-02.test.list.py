import jwt

ALGORITHMS = ['HS256', 'none']
SIGNED = ['HS256']


def read(token, key):
    # ruleid: sl-3-02-py-algorithm-none
    first = jwt.decode(token, key, algorithms=ALGORITHMS)
    # ok: sl-3-02-py-algorithm-none
    second = jwt.decode(token, key, algorithms=SIGNED)
    return first, second
