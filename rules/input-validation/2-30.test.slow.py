import re


def check(address):
    # ruleid: sl-2-30-py-slow-pattern
    re.match(r'^(([a-z])+.)+[A-Z]([a-z])+$', address)
    # ok: sl-2-30-py-slow-pattern
    re.match(r'^[a-z]+@[a-z]+$', address)
