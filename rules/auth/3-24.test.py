def login(request):
    # ruleid: sl-3-24-py-plain-compare
    if user.password == request.form["password"]:
        return True
    # ok: sl-3-24-py-plain-compare
    if check_password_hash(user.password, request.form["password"]):
        return True
    # ok: sl-3-24-py-plain-compare
    if form.password.data == form.confirm.data:
        return True


def sign_up(payload):
    # ok: sl-3-24-py-plain-model
    command = RegisterCommand(email=payload.email, password=payload.password)
    return use_case.execute(command)
