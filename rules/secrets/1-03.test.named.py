import os

# ruleid: sl-1-03-py-env-fallback-named-here
app.config["SECRET_KEY"] = os.environ.get("FLASK_SIGNING", "made-up-77")
# ruleid: sl-1-03-py-env-fallback-named-here
JWT_SECRET = os.getenv("JWT") or "made-up-77"
# ok: sl-1-03-py-env-fallback-named-here
TIME_ZONE = os.getenv("ZONE", "Europe/Vienna")
# ok: sl-1-03-py-env-fallback-named-here
JWT_SECRET = os.environ["JWT"]
