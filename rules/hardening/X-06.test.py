from Crypto.Cipher import AES, DES
import hashlib

# ruleid: sl-x-06-py-weak-cipher
a = AES.new(key, AES.MODE_ECB)
# ok: sl-x-06-py-weak-cipher
b = AES.new(key, AES.MODE_GCM)
# ruleid: sl-x-06-py-weak-hash
c = hashlib.md5(text)
# ok: sl-x-06-py-weak-hash
d = hashlib.sha256(text)
