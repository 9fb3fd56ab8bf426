import hashlib
import hmac

SALT = b'the same for all of them'


class Password:
    def __init__(self, text):
        self.text = text

    def stored(self):
        # ruleid: sl-3-25-py-fast-hash-function
        return hashlib.sha256(self.text).hexdigest()


def hash_password(value):
    # ruleid: sl-3-25-py-fast-hash-function
    return hashlib.sha1(value.encode()).hexdigest()


def is_pwned_password(value):
    # ok: sl-3-25-py-fast-hash-function
    return hashlib.sha1(value.encode()).hexdigest()[:5] in leaked()


def checksum(value):
    # ok: sl-3-25-py-fast-hash-function
    return hashlib.sha256(value).hexdigest()


def derive(password, salt):
    # ruleid: sl-3-25-py-fixed-salt
    first = hashlib.pbkdf2_hmac('sha256', password.encode(), SALT, 600000)
    # ok: sl-3-25-py-fixed-salt
    second = hashlib.pbkdf2_hmac('sha256', password.encode(), salt, 600000)
    return first, second
