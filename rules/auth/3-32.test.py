# ruleid: sl-3-32-py-csrf-off
@csrf_exempt
def pay(request):
    return charge(request)


# ok: sl-3-32-py-csrf-off
@login_required
def show(request):
    return page(request)


# ruleid: sl-3-32-py-csrf-off
app.config["WTF_CSRF_ENABLED"] = False


class TestingConfig(Config):
    # ok: sl-3-32-py-csrf-off
    WTF_CSRF_ENABLED = False


class Config:
    # ruleid: sl-3-32-py-csrf-off
    WTF_CSRF_ENABLED = False
