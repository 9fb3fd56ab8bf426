import hashlib

from shop.extensions import auth
from shop.models import Customer


@auth.verify_token
def verify_token(token):
    if not token:
        return None
    digest = hashlib.sha256(token.encode()).hexdigest()
    return Customer.query.filter_by(token_digest=digest).first()
