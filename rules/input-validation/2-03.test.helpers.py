import sqlalchemy
from flask import request
from sqlalchemy import text
from store import execute_query, fetch_queries

FIND = "SELECT * FROM notes WHERE title = '{}'"
COUNT = "SELECT count(*) FROM notes WHERE title = ?"


def lookup(statement, values=()):
    cursor = connect()
    cursor.execute(statement, values)
    return cursor.fetchall()


@app.get('/notes/<title>')
def notes(title):
    # ruleid: sl-2-03-py-sql-from-request, sl-2-03-py-sql-dynamic, sl-2-03-py-sql-quoted-value
    rows = execute_query(f"SELECT * FROM notes WHERE title = '{title}'")
    # ok: sl-2-03-py-sql-from-request, sl-2-03-py-sql-dynamic
    rows = execute_query("SELECT * FROM notes WHERE title = %s", (title,))
    # ok: sl-2-03-py-sql-from-request, sl-2-03-py-sql-dynamic
    rows = fetch_queries(title)
    return rows


@app.get('/owners')
def owners():
    who = request.args.get('who', '')
    sql = "SELECT * FROM owners WHERE name = '" + who + "'"
    # ruleid: sl-2-03-py-sql-from-request, sl-2-03-py-sql-dynamic
    found = lookup(sql)
    # ok: sl-2-03-py-sql-from-request, sl-2-03-py-sql-dynamic
    found = lookup("SELECT * FROM owners WHERE name = ?", (who,))
    # ok: sl-2-03-py-sql-from-request, sl-2-03-py-sql-dynamic
    log_query(f"owners asked for {who}")
    return found


def find(cursor, title):
    filled = FIND.format(title)
    # ruleid: sl-2-03-py-sql-dynamic
    cursor.execute(filled)
    # ok: sl-2-03-py-sql-dynamic
    cursor.execute(COUNT, (title,))


def store(cursor, title, body):
    insert = "INSERT INTO notes (title, body) VALUES ('%s', '%s')" % (title, body)
    # ruleid: sl-2-03-py-sql-dynamic
    cursor.execute(insert)


async def add(pool, title):
    insert = ("INSERT INTO notes (title) "
              "VALUES ('%(title)s')" % {'title': title})
    async with pool.cursor() as cursor:
        # ruleid: sl-2-03-py-sql-dynamic
        await cursor.execute(insert)


def narrowed(query, word):
    # ruleid: sl-2-03-py-sql-dynamic
    query = query.filter(text("title = '%s' or body = '%s'" % (word, word)))
    # ok: sl-2-03-py-sql-dynamic
    return query.filter(text("title = :word").bindparams(word=word))


def listed(owner, state):
    sql = "SELECT * FROM notes WHERE 1 = 1"
    # ruleid: sl-2-03-py-sql-appended
    sql += f" AND owner = '{owner}'"
    # ruleid: sl-2-03-py-sql-appended
    sql += " AND state = '" + state + "'"
    # ok: sl-2-03-py-sql-appended
    sql += " AND owner = ?"
    # ok: sl-2-03-py-sql-appended
    sql += " ORDER BY id"
    return sql
