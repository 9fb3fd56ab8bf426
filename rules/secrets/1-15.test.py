def verify(request):
    # ruleid: sl-1-15-py-check-skipped-without-secret
    if not WEBHOOK_SECRET:
        return True
    # ok: sl-1-15-py-check-skipped-without-secret
    if not WEBHOOK_SECRET:
        raise RuntimeError("WEBHOOK_SECRET is not set")
    return check(request)
