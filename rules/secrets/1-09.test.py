from flask import Flask

app = Flask(__name__)
# ruleid: sl-1-09-flask-secret-key
app.secret_key = "made-up-value-one"
# ruleid: sl-1-09-flask-secret-key
app.config["SECRET_KEY"] = "made-up-value-two"
# ruleid: sl-1-09-flask-secret-key
app.config.update(SECRET_KEY=b"made-up-value-three".decode(), JWT_SECRET_KEY="made-up-value-four")
# ok: sl-1-09-flask-secret-key
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
# ok: sl-1-09-flask-secret-key
app.config["UPLOAD_FOLDER"] = "uploads"
# ok: sl-1-09-flask-secret-key
app.secret_key = secrets.token_hex(32)

# ruleid: sl-1-09-settings-secret-key
SECRET_KEY = "django-insecure-made-up-value"
# ruleid: sl-1-09-settings-secret-key
JWT_SECRET: str = "made-up-value-five"
# ok: sl-1-09-settings-secret-key
SECRET_KEY = env("SECRET_KEY")
# ok: sl-1-09-settings-secret-key
SECRET_NAME = "projects/main"
