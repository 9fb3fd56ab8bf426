import random
import secrets

# ruleid: sl-3-27-py-predictable-token
otp = random.randint(100000, 999999)
# ruleid: sl-3-27-py-predictable-token
reset_token = "".join(random.choice(LETTERS) for _ in range(20))
# ok: sl-3-27-py-predictable-token
token = secrets.token_urlsafe(32)
# ok: sl-3-27-py-predictable-token
color = random.choice(COLORS)
