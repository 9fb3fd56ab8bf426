from flask import make_response


def settings():
    response = make_response('stored')
    # ruleid: sl-3-31-py-other-cookie-flags
    response.set_cookie('preferences', 'a')
    # ok: sl-3-31-py-other-cookie-flags
    response.set_cookie('preferences', 'a', httponly=True)
    # ok: sl-3-31-py-other-cookie-flags
    response.set_cookie('theme', 'dark')
    # ok: sl-3-31-py-cookie-flags
    response.set_cookie('csrf_token', made())
    return response
