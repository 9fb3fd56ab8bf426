def pay(order):
    # ruleid: sl-x-07-py-empty-except
    try:
        charge(order)
    except Exception:
        pass
    # ok: sl-x-07-py-empty-except
    try:
        charge(order)
    except Exception:
        raise
