import hashlib
import secrets

from flask import Blueprint, jsonify, request
from flask.views import MethodView
from werkzeug.security import check_password_hash, generate_password_hash

from shop.extensions import db, limiter
from shop.models import Customer

bp = Blueprint("account", __name__)


class Login(MethodView):
    decorators = [limiter.limit("5/minute")]

    def post(self):
        data = request.get_json()
        customer = Customer.query.filter_by(email=str(data.get("email"))).first()
        if customer is None or not check_password_hash(customer.password_hash, str(data.get("password"))):
            return jsonify(error="Wrong login"), 401
        token = secrets.token_urlsafe(32)
        customer.token_digest = hashlib.sha256(token.encode()).hexdigest()
        db.session.commit()
        return jsonify(token=token)


class Register(MethodView):
    def post(self):
        data = request.get_json()
        db.session.add(Customer(email=str(data["email"]), password_hash=generate_password_hash(str(data["password"]))))
        db.session.commit()
        return "", 201


bp.add_url_rule("/login", view_func=Login.as_view("login"))
bp.add_url_rule("/register", view_func=Register.as_view("register"))
