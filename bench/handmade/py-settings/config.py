import os


class Config:
    SECRET_KEY = os.environ.get("SECRET_KEY") or "you-will-never-guess"
    SQLALCHEMY_DATABASE_URI = os.environ.get("DATABASE_URL", "sqlite:///app.db")
    MAIL_PASSWORD = os.environ.get("MAIL_PASSWORD")
    MAIL_SERVER = os.environ.get("MAIL_SERVER", "localhost")
    SESSION_COOKIE_NAME = "polls_session"
    PASSWORD_RESET_SALT = "password-reset"
    TOKEN_TTL = int(os.environ.get("TOKEN_TTL", "3600"))
    RECAPTCHA_PRIVATE_KEY = "Harbor9Quilt4Meadow2Falcon"
    RECAPTCHA_PUBLIC_KEY = os.environ.get("RECAPTCHA_PUBLIC_KEY", "")


class TestConfig(Config):
    TESTING = True
    WTF_CSRF_ENABLED = False
