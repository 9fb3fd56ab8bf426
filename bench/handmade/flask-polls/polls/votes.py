from flask import Blueprint, g, jsonify, request

from polls.db import fetch
from polls.guard import login_required, soft_login

bp = Blueprint("votes", __name__, url_prefix="/votes")


@bp.get("/mine")
@login_required
def mine():
    return jsonify(fetch("SELECT * FROM votes WHERE user_id = %s", (g.user["sub"],)))


@bp.get("/<int:vote_id>")
@login_required
def one(vote_id):
    return jsonify(fetch("SELECT * FROM votes WHERE id = %s", (vote_id,)))


@bp.post("/")
@login_required
def cast():
    body = request.get_json(force=True)
    fetch("INSERT INTO votes (user_id, choice) VALUES (%s, %s) RETURNING id", (g.user["sub"], int(body["choice"])))
    return "", 201


@bp.put("/<int:vote_id>")
@soft_login
def change(vote_id):
    body = request.get_json(force=True)
    fetch("UPDATE votes SET choice = %s WHERE id = %s RETURNING id", (int(body["choice"]), vote_id))
    return "", 204


@bp.get("/by")
@login_required
def by():
    return jsonify(fetch("SELECT choice FROM votes WHERE city = '%s'" % request.args.get("city")))


@login_required
@bp.delete("/all")
def wipe():
    fetch("DELETE FROM votes RETURNING id")
    return "", 204
