from flask import Blueprint, abort, jsonify, request
from flask.views import MethodView

from shop.extensions import auth, db
from shop.models import Cart
from shop import tokens

bp = Blueprint("carts", __name__)


class CartView(MethodView):
    decorators = [auth.login_required]

    def get(self, cart_id):
        cart = Cart.query.filter_by(id=cart_id, customer_id=auth.current_user().id).first_or_404()
        return jsonify(note=cart.note)

    def put(self, cart_id):
        cart = db.session.get(Cart, cart_id)
        cart.note = str(request.get_json()["note"])
        db.session.commit()
        return "", 204

    def delete(self, cart_id):
        cart = Cart.query.get_or_404(cart_id)
        if cart.customer_id != auth.current_user().id:
            abort(403)
        db.session.delete(cart)
        db.session.commit()
        return "", 204


class CartMerge(MethodView):
    def post(self, cart_id):
        Cart.query.filter_by(id=cart_id).update({"note": str(request.get_json()["note"])})
        db.session.commit()
        return "", 204


bp.add_url_rule("/<int:cart_id>", view_func=CartView.as_view("cart"))
bp.add_url_rule("/<int:cart_id>/merge", view_func=CartMerge.as_view("merge"))
