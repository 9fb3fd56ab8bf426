import os

from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

limiter = Limiter(get_remote_address, default_limits=["200 per day", "30 per hour"], storage_uri=os.environ.get("LIMITER_STORAGE"))


def create_app(config=None):
    app = Flask(__name__)
    app.config.from_mapping(SECRET_KEY=os.environ["SECRET_KEY"], MAX_CONTENT_LENGTH=1_000_000)
    limiter.init_app(app)

    from polls import auth, votes

    app.register_blueprint(auth.bp)
    app.register_blueprint(votes.bp)

    @app.after_request
    def headers(response):
        response.headers["Access-Control-Allow-Origin"] = "https://polls.example"
        return response

    return app
