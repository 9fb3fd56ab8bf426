import sqlite3
from flask import request
from sqlalchemy import text


@app.route("/users/<name>")
def user(name):
    # ruleid: sl-2-03-py-sql-from-request, sl-2-03-py-sql-dynamic
    cur.execute(f"SELECT * FROM users WHERE name = '{name}'")
    # ruleid: sl-2-03-py-sql-from-request, sl-2-03-py-sql-dynamic
    cur.execute("SELECT * FROM users WHERE email = '%s'" % request.args.get("email"))
    # ruleid: sl-2-03-py-sql-from-request, sl-2-03-py-sql-dynamic
    cur.execute("SELECT * FROM users WHERE email = '{}'".format(request.form["email"]))
    query = "SELECT * FROM users WHERE email = '" + request.json["email"] + "'"
    # ruleid: sl-2-03-py-sql-from-request, sl-2-03-py-sql-dynamic
    cur.execute(query)
    # ruleid: sl-2-03-py-sql-from-request, sl-2-03-py-sql-dynamic
    db.session.execute(text(f"SELECT * FROM users WHERE name = '{name}'"))
    # ok: sl-2-03-py-sql-from-request, sl-2-03-py-sql-dynamic
    cur.execute("SELECT * FROM users WHERE name = ?", (name,))
    # ok: sl-2-03-py-sql-from-request, sl-2-03-py-sql-dynamic
    cur.execute("SELECT * FROM users WHERE email = %s", (request.args["email"],))
    # ok: sl-2-03-py-sql-from-request, sl-2-03-py-sql-dynamic
    cur.execute(f"SELECT * FROM users WHERE id = {int(request.args['id'])}")
    # ok: sl-2-03-py-sql-from-request, sl-2-03-py-sql-dynamic
    db.session.execute(text("SELECT * FROM users WHERE name = :name"), {"name": name})


def view(request, slug):
    # ruleid: sl-2-03-py-sql-from-request, sl-2-03-py-sql-dynamic
    return Page.objects.raw("SELECT * FROM pages WHERE slug = '" + slug + "'")


def find(email):
    # ruleid: sl-2-03-py-sql-dynamic
    return conn.execute(f"SELECT * FROM users WHERE email = '{email}'")


def many(ids):
    placeholders = ",".join("?" for _ in ids)
    # ok: sl-2-03-py-sql-dynamic
    return conn.execute(f"SELECT * FROM users WHERE id IN ({placeholders})", ids)


def table():
    # ok: sl-2-03-py-sql-dynamic
    return conn.execute(f"SELECT * FROM {TABLE} WHERE done = 0")


@app.get("/items/{item_id}")
def item(item_id: int, order: str = "name"):
    # ok: sl-2-03-py-sql-from-request
    # ruleid: sl-2-03-py-sql-dynamic
    conn.execute(f"SELECT * FROM items WHERE id = {item_id}")
    if order not in ORDERS:
        raise HTTPException(400)
    # ok: sl-2-03-py-sql-from-request, sl-2-03-py-sql-dynamic
    return conn.execute(f"SELECT * FROM items ORDER BY {order}")


@app.post("/groups")
async def add_group(payload: GroupIn, use_case: AddGroup = Depends(add_group_use_case)):
    command = GroupCommand(name=payload.name)
    # ok: sl-2-03-py-sql-from-request
    return await use_case.execute(command)
