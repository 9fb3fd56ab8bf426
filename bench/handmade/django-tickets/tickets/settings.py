import os

SECRET_KEY = os.environ.get("SECRET_KEY", "tickets-local-development-key")
DEBUG = os.environ.get("DEBUG") == "1"
ALLOWED_HOSTS = [os.environ.get("HOST", "tickets.example")]
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "desk"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
ROOT_URLCONF = "tickets.urls"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]
