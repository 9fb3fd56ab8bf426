import hmac
import os

from flask import Blueprint, abort, jsonify, request
from sqlalchemy import text

from shop.extensions import db
from shop.models import Cart

bp = Blueprint("backoffice", __name__)


@bp.before_request
def only_staff():
    if not hmac.compare_digest(request.headers.get("X-Staff-Key", ""), os.environ["STAFF_KEY"]):
        abort(401)


@bp.delete("/carts/<int:cart_id>")
def drop(cart_id):
    Cart.query.filter_by(id=cart_id).delete()
    db.session.commit()
    return "", 204


@bp.get("/carts")
def find():
    order = request.args.get("order", "id")
    if order not in ("id", "note"):
        abort(400)
    return jsonify([r.id for r in db.session.execute(text(f"SELECT id FROM cart ORDER BY {order}"))])


@bp.get("/notes")
def notes():
    rows = db.session.execute(text("SELECT id FROM cart WHERE note = '%s'" % request.args["note"]))
    return jsonify([r.id for r in rows])
