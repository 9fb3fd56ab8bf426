import { describe, expect, it } from 'vitest';
import { analyseApp, names, routeOf, stateOf } from './controls-project.ts';

const LOGIN = `
import sqlite3
from flask import Flask, request, redirect, render_template

app = Flask(__name__)

@app.route('/door', methods=['GET', 'POST'])
def door():
    if request.method == 'GET':
        return render_template('door.html')
    row = sqlite3.connect('x.db').execute(SQL).fetchone()
    return redirect('/') if row else ('no', 403)
`;

describe('handlers that tell methods apart', () => {
  it('shows a form without asking for anything, and tries a password when it is sent', async () => {
    const app = await analyseApp({
      'app.py': LOGIN.replace(
        'SQL',
        `"SELECT * FROM users WHERE name = '{}' AND password = '{}'".format(request.form['name'], request.form['password'])`,
      ),
    });

    expect(stateOf(app, 'GET /door', 'rateLimit')).toBe('rateLimit=not-needed');
    expect(stateOf(app, 'POST /door', 'rateLimit')).toBe('rateLimit=no');
    expect(app.observations.find((one) => one.weakness === '5.06')?.title).toBe(
      'POST /door can be tried without limit',
    );
  });

  it('takes a password in a query written with percent signs for one that is tried', async () => {
    const app = await analyseApp({
      'app.py': LOGIN.replace(
        'SQL',
        `"SELECT * FROM users WHERE name = '%s' AND password = '%s'" % (request.form['name'], request.form['password'])`,
      ),
    });

    expect(app.weaknesses).toContain('5.06');
  });

  it('asks for no limit where the query has no password', async () => {
    const app = await analyseApp({
      'app.py': LOGIN.replace('SQL', `"SELECT * FROM rooms WHERE name = '%s'" % request.form['name']`),
    });

    expect(app.weaknesses).not.toContain('5.06');
  });

  it('changes nothing while a form is only shown', async () => {
    const app = await analyseApp({
      'app.py': `
from flask import Flask, render_template
from flask_wtf import FlaskForm
from wtforms import StringField
from db import session, Note

app = Flask(__name__)

class NoteForm(FlaskForm):
    text = StringField()

@app.route('/notes', methods=['GET', 'POST'])
def notes():
    form = NoteForm()
    if form.validate_on_submit():
        session.add(Note(text=form.text.data))
    return render_template('notes.html', form=form)
`,
      'db.py': `
from sqlalchemy.orm import Session, declarative_base

Base = declarative_base()
session = Session()

class Note(Base):
    __tablename__ = 'notes'
`,
    });

    expect([routeOf(app, 'GET /notes').mutates, routeOf(app, 'POST /notes').mutates]).toEqual([false, true]);
  });

  it('does not ask for a login where nothing is written yet', async () => {
    const app = await analyseApp({
      'urls.py': `
from django.urls import path
from views import Things
urlpatterns = [path('things', Things.as_view())]
`,
      'views.py': `
from django.http import JsonResponse
from django.shortcuts import redirect
from django.views import View
from models import Thing

class Things(View):
    def post(self, request):
        if not request.user.is_authenticated:
            return redirect('login')
        Thing.objects.create(name=request.POST['name'], owner=request.user)
        return JsonResponse({})

    def put(self, request):
        return "not yet"
`,
      'models.py': 'from django.db import models\n\nclass Thing(models.Model):\n    name = models.TextField()\n',
    });

    expect(names(app)).toContain('PUT /things');
    expect(app.weaknesses).not.toContain('3.09');
  });
});

describe('routes that two programs of one project share', () => {
  it('are one route each', async () => {
    const program = (extra: string) => `
from flask import Flask
from pages import bp
app = Flask(__name__)
app.register_blueprint(bp)
${extra}
`;
    const app = await analyseApp({
      'pages.py': `
from flask import Blueprint
bp = Blueprint('pages', __name__)

@bp.post('/things')
def things():
    return {}
`,
      'server.py': program(''),
      'server_tls.py': program("app.run(ssl_context='adhoc')"),
    });

    expect(names(app)).toEqual(['POST /things']);
  });
});

const TOKEN = `
import os
import sqlite3
import jwt
from functools import wraps
from flask import Flask, request, jsonify, g

app = Flask(__name__)

def signed_in(f):
    @wraps(f)
    def inner(*args, **kwargs):
        token = request.headers.get('Authorization')
        if not token:
            return jsonify({}), 401
        try:
            g.user = DECODE['name']
        except jwt.PyJWTError:
            return jsonify({}), 401
        return f(*args, **kwargs)
    return inner
`;
const CHECKED = "jwt.decode(token, os.environ['KEY'], algorithms=['HS256'])";

describe('tokens of Python', () => {
  const route = "\n@app.post('/things')\n@signed_in\ndef things():\n    return {}\n";

  it('are proof when they are checked', async () => {
    const app = await analyseApp({ 'app.py': TOKEN.replace('DECODE', CHECKED) + route });

    expect(stateOf(app, 'POST /things', 'authentication')).toBe('authentication=yes');
  });

  it.each([["jwt.decode(token, options={'verify_signature': False})"], ['jwt.decode(token, verify=False)']])(
    'are no proof when they are only read: %s',
    async (decode) => {
      const app = await analyseApp({ 'app.py': TOKEN.replace('DECODE', decode) + route });

      expect(stateOf(app, 'POST /things', 'authentication')).toBe('authentication=unsure');
    },
  );
});

describe('rows that belong to an account', () => {
  const schema = (table: string, columns: string) => `
def init():
    db = sqlite3.connect('x.db')
    db.execute('CREATE TABLE IF NOT EXISTS users (id INTEGER PRIMARY KEY, name TEXT, username TEXT NOT NULL, password_hash TEXT)')
    db.execute('''CREATE TABLE ${table} (${columns})''')
`;
  const read = (query: string) => `
@app.get('/things')
@signed_in
def things():
    row = sqlite3.connect('x.db').execute(${query}).fetchone()
    return jsonify(row)
`;
  const base = TOKEN.replace('DECODE', CHECKED);

  it('may not be picked by a name from the request, where a column of the table names the account', async () => {
    const app = await analyseApp({
      'app.py':
        base +
        schema('safes', 'id INTEGER PRIMARY KEY, username TEXT UNIQUE, content TEXT') +
        read("'SELECT content FROM safes WHERE username = ?', (request.args['username'],)"),
    });

    expect(app.weaknesses).toContain('3.13');
  });

  it('may be picked by the name of who is signed in', async () => {
    const app = await analyseApp({
      'app.py':
        base +
        schema('safes', 'id INTEGER PRIMARY KEY, username TEXT UNIQUE, content TEXT') +
        read("'SELECT content FROM safes WHERE username = ?', (g.user,)"),
    });

    expect(app.weaknesses).not.toContain('3.13');
  });

  it('are told from rows that name nobody', async () => {
    const app = await analyseApp({
      'app.py':
        base +
        schema('cities', 'id INTEGER PRIMARY KEY, name TEXT, people INTEGER') +
        read("'SELECT people FROM cities WHERE name = ?', (request.args['name'],)"),
    });

    expect(app.weaknesses).not.toContain('3.13');
  });
});
