import os

from flask import Flask

from shop.extensions import db, limiter


def create_app():
    app = Flask(__name__)
    app.config.update(SECRET_KEY=os.environ["SECRET_KEY"], SQLALCHEMY_DATABASE_URI=os.environ["DATABASE_URL"])
    db.init_app(app)
    limiter.init_app(app)
    from shop.account import bp as account
    from shop.carts import bp as carts
    from shop.backoffice import bp as backoffice

    app.register_blueprint(account, url_prefix="/account")
    app.register_blueprint(carts, url_prefix="/carts")
    app.register_blueprint(backoffice, url_prefix="/backoffice")
    return app
