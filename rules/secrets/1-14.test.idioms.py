import logging, os
from flask import Flask, request
app = Flask(__name__); logger = logging.getLogger(__name__)
@app.post("/l1")
def l1():
    password = request.form["password"]
    # ruleid: sl-1-14-py-secret-logged
    print(password)
    # ruleid: sl-1-14-py-secret-logged
    print("login", request.form["user"], password)
    # ruleid: sl-1-14-py-password-printed, sl-1-14-py-secret-logged
    logger.info(f"login with {password}")
    # ruleid: sl-1-14-py-password-printed
    logging.debug("token %s", access_token)
    # ruleid: sl-1-14-py-password-printed
    app.logger.info(f"API key: {settings.api_key}")
    # ruleid: sl-1-14-py-password-printed
    logger.info("new key: %s", api_key)
    return ""
@app.post("/l2")
def l2():
    # ok: sl-1-14-py-secret-logged, sl-1-14-py-password-printed
    print("Wrong password")
    # ok: sl-1-14-py-secret-logged, sl-1-14-py-password-printed
    logger.info("password changed for %s", user.id)
    # ok: sl-1-14-py-secret-logged, sl-1-14-py-password-printed
    logger.info(f"reset token sent to {email}")
    # ok: sl-1-14-py-secret-logged, sl-1-14-py-password-printed
    logger.warning("invalid token")
    # ok: sl-1-14-py-secret-logged, sl-1-14-py-password-printed
    print(len(password))
    return ""
