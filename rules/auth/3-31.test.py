# ruleid: sl-3-31-py-cookie-flags, sl-3-31-py-other-cookie-flags
response.set_cookie("session", token)
# ruleid: sl-3-31-py-cookie-flags
response.set_cookie("session", token, httponly=True)
# ok: sl-3-31-py-cookie-flags
response.set_cookie("session", token, httponly=True, secure=True, samesite="Lax")
# ok: sl-3-31-py-cookie-flags
response.set_cookie("theme", "dark")
# ruleid: sl-3-31-py-cookie-settings
SESSION_COOKIE_SECURE = False
# ok: sl-3-31-py-cookie-settings
SESSION_COOKIE_SECURE = True
