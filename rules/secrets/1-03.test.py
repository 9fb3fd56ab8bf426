import os
from decouple import config
from pydantic_settings import BaseSettings

# ruleid: sl-1-03-py-env-fallback
SECRET = os.getenv("SECRET_KEY", "made-up-value-one")
# ruleid: sl-1-03-py-env-fallback
app.config["SECRET_KEY"] = os.environ.get("SECRET_KEY", "made-up-value-two")
# ruleid: sl-1-03-py-env-fallback
TOKEN = os.environ.get("AUTH_TOKEN") or "made-up-value-three"
# ruleid: sl-1-03-py-env-fallback
PASSWORD = config("DB_PASSWORD", default="made-up-value-four")
# ok: sl-1-03-py-env-fallback
PORT = os.getenv("PORT", "8000")
# ok: sl-1-03-py-env-fallback
EMPTY = os.environ.get("SECRET_KEY", "")
# ok: sl-1-03-py-env-fallback
NAME = os.getenv("SECRET_NAME", "projects/main")
# ok: sl-1-03-py-env-fallback
REQUIRED = os.environ["SECRET_KEY"]


class Settings(BaseSettings):
    # ruleid: sl-1-03-py-settings-default
    jwt_secret: str = "made-up-value-five"
    # ruleid: sl-1-03-py-settings-default
    smtp_password: str = Field("made-up-value-six", env="SMTP_PASSWORD")
    # ok: sl-1-03-py-settings-default
    algorithm: str = "HS256"
    # ok: sl-1-03-py-settings-default
    database_password: str
    # ok: sl-1-03-py-settings-default
    token_url: str = "/auth/token"


class Labels:
    # ok: sl-1-03-py-settings-default
    password = "Password"
