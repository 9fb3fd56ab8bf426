from flask import Blueprint, abort, redirect, render_template, render_template_string, request, url_for
from flask_login import current_user, login_required
from sqlalchemy import text

from blog.extensions import db
from blog.models import Post

bp = Blueprint("posts", __name__)


@bp.get("/")
def index():
    return render_template("index.html", posts=Post.query.filter_by(published=True).limit(20).all())


@bp.get("/search")
def search():
    q = request.args.get("q", "")
    rows = db.session.execute(text("SELECT * FROM post WHERE title LIKE '%" + q + "%'")).all()
    return render_template("search.html", rows=rows)


@bp.get("/banner")
def banner():
    return render_template_string("<h1>" + request.args.get("title", "") + "</h1>")


@bp.get("/imprint")
def imprint():
    return render_template_string("<p>Made by {{ who }}</p>", who="the team")


@bp.get("/next")
def follow():
    return redirect(request.args["url"])


@bp.get("/drafts/<int:post_id>")
@login_required
def draft(post_id):
    post = db.get_or_404(Post, post_id)
    return render_template("draft.html", post=post)


@bp.post("/posts")
@login_required
def create():
    post = Post(author_id=current_user.id, title=request.form["title"][:200], body=request.form["body"])
    db.session.add(post)
    db.session.commit()
    return redirect(url_for("posts.index"))


@bp.post("/posts/<int:post_id>/edit")
@login_required
def edit(post_id):
    post = Post.query.get_or_404(post_id)
    if post.author_id != current_user.id:
        abort(403)
    post.body = request.form["body"]
    db.session.commit()
    return redirect(url_for("posts.index"))


@bp.post("/posts/<int:post_id>/delete")
def delete(post_id):
    post = Post.query.get_or_404(post_id)
    db.session.delete(post)
    db.session.commit()
    return redirect(url_for("posts.index"))
