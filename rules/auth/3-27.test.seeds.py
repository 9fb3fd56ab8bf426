import hashlib


def reset(user, secret):
    # ruleid: sl-3-27-py-predictable-token
    reset_token = hashlib.md5(user.email.encode()).hexdigest()
    # ok: sl-3-27-py-predictable-token
    reset_token = hashlib.sha256(secret + user.email.encode()).hexdigest()
    return reset_token
