from flask import Blueprint, jsonify, request
from flask_jwt_extended import get_jwt_identity, jwt_required

from db import get_db, run

items_bp = Blueprint("items", __name__)


@items_bp.get("/")
@jwt_required()
def index():
    rows = get_db().execute("SELECT * FROM items WHERE user_id = ?", (get_jwt_identity(),)).fetchall()
    return jsonify([dict(r) for r in rows])


@items_bp.get("/search")
@jwt_required()
def search():
    rows = run(f"SELECT * FROM items WHERE name LIKE '%{request.args.get('q')}%'")
    return jsonify([dict(r) for r in rows])


@items_bp.get("/<int:item_id>")
@jwt_required()
def show(item_id):
    row = get_db().execute("SELECT * FROM items WHERE id = ?", (item_id,)).fetchone()
    return jsonify(dict(row)) if row else ("", 404)


@items_bp.put("/<int:item_id>")
@jwt_required()
def update(item_id):
    name = str(request.get_json().get("name"))
    cursor = get_db().execute("UPDATE items SET name = ? WHERE id = ? AND user_id = ?", (name, item_id, get_jwt_identity()))
    get_db().commit()
    return ("", 204) if cursor.rowcount else ("", 404)


@items_bp.delete("/<int:item_id>")
@jwt_required(optional=True)
def remove(item_id):
    get_db().execute("DELETE FROM items WHERE id = ?", (item_id,))
    get_db().commit()
    return "", 204
