# ruleid: sl-3-26-py-compare-leaks-time
if signature == expected:
    accept()
# ok: sl-3-26-py-compare-leaks-time
if hmac.compare_digest(signature, expected):
    accept()
# ok: sl-3-26-py-compare-leaks-time
if signature == None:
    refuse()
