import os, sqlite3, asyncpg, psycopg2, pymysql, aiosqlite
from flask import Flask, request, jsonify, g
from fastapi import FastAPI, Query, Body, Depends, Form
from pydantic import BaseModel
from sqlalchemy import text, create_engine, select, func
from sqlalchemy.orm import Session
from psycopg2 import sql
from django.db import connection, connections
from django.views import View
from rest_framework.views import APIView
from rest_framework.decorators import api_view

app = Flask(__name__)
api = FastAPI()
engine = create_engine(os.environ["DATABASE_URL"])

@app.get("/a1")
def a1():
    q = request.args.get("q", "")
    db = sqlite3.connect("app.db")
    # ruleid: sl-2-03-py-sql-from-request, sl-2-03-py-sql-dynamic
    rows = db.execute(f"SELECT id, title FROM notes WHERE title LIKE '%{q}%'").fetchall()
    return jsonify(rows)

@app.get("/a2")
def a2():
    q = request.args.get("q", "")
    query = "SELECT id FROM notes"
    if q:
        # ruleid: sl-2-03-py-sql-appended
        query += " WHERE title = '" + q + "'"
    cur = g.db.cursor()
    # ruleid: sl-2-03-py-sql-from-request
    cur.execute(query)
    return jsonify(cur.fetchall())

@app.get("/a3")
def a3():
    sort = request.args.get("sort", "id")
    direction = request.args.get("dir", "asc")
    sql_text = "SELECT * FROM items ORDER BY {} {}".format(sort, direction)
    with engine.connect() as conn:
        # ruleid: sl-2-03-py-sql-from-request, sl-2-03-py-sql-dynamic
        return jsonify([dict(r) for r in conn.execute(text(sql_text))])

@app.post("/a4")
def a4():
    data = request.get_json()
    where = []
    for key, value in data["filters"].items():
        where.append(f"{key} = '{value}'")
    stmt = "SELECT * FROM items WHERE " + " AND ".join(where)
    cur = g.db.cursor()
    # ruleid: sl-2-03-py-sql-from-request
    cur.execute(stmt)
    return jsonify(cur.fetchall())

@app.get("/a5/<name>")
def a5(name):
    conn = psycopg2.connect(os.environ["DATABASE_URL"])
    with conn.cursor() as cur:
        # ruleid: sl-2-03-py-sql-dynamic, sl-2-03-py-sql-from-request
        cur.execute("SELECT * FROM users WHERE name = '%s'" % name)
        return jsonify(cur.fetchone())

@app.get("/a6")
def a6():
    ids = request.args.getlist("id")
    cur = g.db.cursor()
    # ruleid: sl-2-03-py-sql-from-request
    cur.execute("DELETE FROM items WHERE id IN (%s)" % ",".join(ids))
    return "", 204

@api.get("/b1")
async def b1(term: str = Query(...), db: Session = Depends(lambda: None)):
    # ruleid: sl-2-03-py-sql-dynamic, sl-2-03-py-sql-from-request
    return db.execute(text(f"SELECT * FROM products WHERE name ILIKE '%{term}%'")).all()

class Search(BaseModel):
    term: str
    limit: int = 10

@api.post("/b2")
async def b2(body: Search, db: Session = Depends(lambda: None)):
    # ruleid: sl-2-03-py-sql-dynamic, sl-2-03-py-sql-from-request
    return db.execute(text("SELECT * FROM products WHERE name = '" + body.term + "'")).all()

@api.get("/b3/{name}")
async def b3(name: str):
    async with aiosqlite.connect("a.db") as db:
        # ruleid: sl-2-03-py-sql-dynamic, sl-2-03-py-sql-from-request
        async with db.execute(f"SELECT * FROM t WHERE name='{name}'") as cursor:
            return await cursor.fetchall()

@api.get("/b4")
async def b4(table: str):
    conn = await asyncpg.connect()
    # ruleid: sl-2-03-py-sql-dynamic, sl-2-03-py-sql-from-request
    return await conn.fetch(f"SELECT * FROM {table} LIMIT 10")

@api.get("/b5")
def b5(order_by: str = "id", db: Session = Depends(lambda: None)):
    # ruleid: sl-2-03-py-sql-from-request
    return db.query(object).order_by(text(order_by)).all()

def c1(request):
    name = request.GET.get("name")
    with connection.cursor() as cursor:
        # ruleid: sl-2-03-py-sql-dynamic, sl-2-03-py-sql-from-request
        cursor.execute("SELECT * FROM shop_item WHERE name = '%s'" % name)
        return cursor.fetchall()

class C2(APIView):
    def get(self, request):
        q = request.query_params.get("q")
        # ruleid: sl-2-03-py-sql-dynamic, sl-2-03-py-sql-from-request
        return Item.objects.raw(f"SELECT * FROM shop_item WHERE name = '{q}'")

class C3(View):
    def get(self, request, *args, **kwargs):
        slug = self.kwargs["slug"]
        # ruleid: sl-2-03-py-sql-from-request
        return Item.objects.extra(where=["slug = '%s'" % slug])

@api_view(["POST"])
def c4(request):
    q = request.data.get("q")
    # ruleid: sl-2-03-py-sql-dynamic
    return Item.objects.filter(id__in=RawSQL("select id from t where n = '" + q + "'", []))

def find_user(db, username):
    cursor = db.cursor()
    # ruleid: sl-2-03-py-sql-dynamic
    cursor.execute(f"SELECT * FROM users WHERE username = '{username}'")
    return cursor.fetchone()

class Repo:
    def __init__(self, conn):
        self.conn = conn
    def by_email(self, email):
        query = "SELECT * FROM users WHERE email = '{}'".format(email)
        # ruleid: sl-2-03-py-sql-dynamic
        return self.conn.execute(query).fetchone()
    def search(self, term):
        sql = """
            SELECT * FROM users
            WHERE name LIKE '%""" + term + """%'
        """
        cur = self.conn.cursor()
        # ruleid: sl-2-03-py-sql-dynamic
        cur.execute(sql)
        return cur.fetchall()
    def count(self, table):
        # ruleid: sl-2-03-py-sql-dynamic
        return self.conn.execute("SELECT COUNT(*) FROM " + table).fetchone()

@app.get("/a8")
def a8():
    user_id = request.view_args["id"]
    # ruleid: sl-2-03-py-sql-dynamic, sl-2-03-py-sql-from-request
    result = db.session.execute("SELECT * FROM users WHERE id = " + user_id)
    return jsonify(result)

@app.get("/a9")
def a9():
    # ruleid: sl-2-03-py-sql-dynamic, sl-2-03-py-sql-from-request
    return jsonify(pd.read_sql(f"select * from t where c = '{request.args['c']}'", engine))

@app.get("/a10")
def a10():
    filter_expr = request.args.get("filter")
    # ruleid: sl-2-03-py-sql-from-request, sl-2-03-py-sql-dynamic
    return jsonify(User.query.filter(text("name = '%s'" % filter_expr)).all())

# ---------- good
@app.get("/g1")
def g1():
    q = request.args.get("q", "")
    # ok: sl-2-03-py-sql-from-request, sl-2-03-py-sql-dynamic
    rows = g.db.execute("SELECT id FROM notes WHERE title LIKE ?", (f"%{q}%",)).fetchall()
    return jsonify(rows)

@app.get("/g2")
def g2():
    cols = {"name": "name", "date": "created_at"}
    sort = cols.get(request.args.get("sort"), "id")
    # ok: sl-2-03-py-sql-from-request, sl-2-03-py-sql-dynamic
    rows = g.db.execute(f"SELECT id FROM notes ORDER BY {sort}").fetchall()
    return jsonify(rows)

@app.get("/g3")
def g3():
    sort = request.args.get("sort", "id")
    if sort not in ("id", "name"):
        return jsonify({"error": "bad"}), 400
    # ok: sl-2-03-py-sql-from-request, sl-2-03-py-sql-dynamic
    rows = g.db.execute(f"SELECT id FROM notes ORDER BY {sort}").fetchall()
    return jsonify(rows)

@app.get("/g4")
def g4():
    ids = [int(i) for i in request.args.getlist("id")]
    marks = ",".join("?" for _ in ids)
    # ok: sl-2-03-py-sql-from-request, sl-2-03-py-sql-dynamic
    rows = g.db.execute(f"SELECT * FROM t WHERE id IN ({marks})", ids).fetchall()
    return jsonify(rows)

@app.get("/g5")
def g5():
    limit = request.args.get("limit", 10, type=int)
    # ok: sl-2-03-py-sql-from-request, sl-2-03-py-sql-dynamic
    rows = g.db.execute(f"SELECT * FROM t LIMIT {limit}").fetchall()
    return jsonify(rows)

@app.patch("/g6/<int:item_id>")
def g6(item_id):
    data = request.get_json()
    fields, values = [], []
    for key in ("name", "price"):
        if key in data:
            fields.append(f"{key} = ?")
            values.append(data[key])
    values.append(item_id)
    # ok: sl-2-03-py-sql-from-request, sl-2-03-py-sql-dynamic
    g.db.execute(f"UPDATE items SET {', '.join(fields)} WHERE id = ?", values)
    return "", 204

@api.get("/g7")
def g7(term: str, db: Session = Depends(lambda: None)):
    stmt = text("SELECT * FROM products WHERE name = :term")
    # ok: sl-2-03-py-sql-from-request, sl-2-03-py-sql-dynamic
    return db.execute(stmt, {"term": term}).all()

@api.get("/g8")
def g8(term: str, db: Session = Depends(lambda: None)):
    stmt = select(Product).where(Product.name.ilike(f"%{term}%"))
    # ok: sl-2-03-py-sql-from-request, sl-2-03-py-sql-dynamic
    return db.execute(stmt).scalars().all()

@app.get("/g9")
def g9():
    table = request.args.get("t")
    q = sql.SQL("SELECT * FROM {}").format(sql.Identifier(table))
    cur = g.db.cursor()
    # ok: sl-2-03-py-sql-from-request, sl-2-03-py-sql-dynamic
    cur.execute(q)
    return jsonify(cur.fetchall())

@app.get("/g10")
def g10():
    q = request.args.get("q")
    cur = g.db.cursor()
    # ok: sl-2-03-py-sql-from-request, sl-2-03-py-sql-dynamic
    cur.execute("SELECT * FROM users WHERE name = %s", [q])
    # ok: sl-2-03-py-sql-from-request, sl-2-03-py-sql-dynamic
    cur.execute("SELECT * FROM users WHERE name = %(q)s", {"q": q})
    return jsonify(cur.fetchall())

TABLE = "events"
def g11(db):
    # ok: sl-2-03-py-sql-from-request, sl-2-03-py-sql-dynamic
    db.execute(f"CREATE TABLE IF NOT EXISTS {TABLE} (id INTEGER PRIMARY KEY)")
    # ok: sl-2-03-py-sql-from-request, sl-2-03-py-sql-dynamic
    db.execute("SELECT * FROM " + TABLE + " WHERE id = 1")

@app.post("/g12")
def g12():
    name = request.form["name"]
    # ok: sl-2-03-py-sql-from-request, sl-2-03-py-sql-dynamic
    task_queue.execute(name)
    # ok: sl-2-03-py-sql-from-request, sl-2-03-py-sql-dynamic
    executor.execute("update item %s" % name)
    return f"Updated {name} where selected"

@app.get("/g13")
def g13():
    sort = request.args.get("sort", "DESC").upper()
    if sort not in ("ASC", "DESC"):
        sort = "DESC"
    # ok: sl-2-03-py-sql-from-request, sl-2-03-py-sql-dynamic
    g.db.execute(f"SELECT id FROM notes ORDER BY created {sort} LIMIT ?", (5,))
    order = request.args.get("order", "id")
    order = order if order in SORTABLE else "id"
    # ok: sl-2-03-py-sql-from-request, sl-2-03-py-sql-dynamic
    g.db.execute(f"SELECT id FROM notes ORDER BY {order}")
    return ""


def find_items(name):
    # ruleid: sl-2-03-py-sql-quoted-value
    return run(f"SELECT * FROM items WHERE name LIKE '%{name}%'")


def find_item(name):
    # ok: sl-2-03-py-sql-quoted-value
    return run("SELECT * FROM items WHERE name = ?", (name,))


def tell(name):
    # ok: sl-2-03-py-sql-quoted-value
    print(f"select an item called '{name}'")
