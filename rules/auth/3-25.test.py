import hashlib
import bcrypt

# ruleid: sl-3-25-py-fast-hash
hashlib.sha256(password.encode()).hexdigest()
# ok: sl-3-25-py-fast-hash
hashlib.sha256(content).hexdigest()
# ruleid: sl-3-25-py-low-cost
bcrypt.gensalt(4)
# ok: sl-3-25-py-low-cost
bcrypt.gensalt(12)
