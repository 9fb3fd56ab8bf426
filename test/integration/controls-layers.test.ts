import { describe, expect, it } from 'vitest';
import { analyseApp } from './controls-project.ts';

const GUARD = `
const jwt = require('jsonwebtoken');
module.exports = (req, res, next) => {
  try { req.user = jwt.verify(req.headers.authorization, process.env.KEY); } catch { return res.status(401).end(); }
  next();
};
`;

function server(guard: string): string {
  return `
const express = require('express');
const guard = require('./guard');
const db = require('./db');
const app = express();
app.delete('/api/parts/:id', ${guard} (req, res) => { db.query('DELETE FROM parts WHERE id = ?', [req.params.id]); res.end(); });
app.listen(3000);
`;
}

function page(check: string, call: string): string {
  return `
export function Parts({ user, part }) {
  if (${check}) return null;
  const remove = () => ${call};
  return <button onClick={remove}>Remove</button>;
}
`;
}

const REMOVE = "fetch(`/api/parts/${part.id}`, { method: 'DELETE' })";

describe('a role that only the page asks for', () => {
  it('is told with the page, the call and the open route', async () => {
    const app = await analyseApp({
      'server/index.js': server(''),
      'server/guard.js': GUARD,
      'server/db.js': "module.exports = require('mysql2').createPool({});",
      'web/Parts.jsx': page("user.role !== 'admin'", REMOVE),
    });
    const found = app.observations.find((one) => one.weakness === '3.16');

    expect(found?.title).toBe('Only the page checks who may use DELETE /api/parts/:id');
    expect(found?.locations.map(({ path, startLine }) => `${path}:${startLine}`)).toEqual([
      'web/Parts.jsx:3',
      'web/Parts.jsx:4',
      'server/index.js:6',
    ]);
  });

  it.each([
    ['the route asks, too', server('guard,'), page("user.role !== 'admin'", REMOVE)],
    ['the page asks for nothing', server(''), page('!part', REMOVE)],
    ['the page reads what others change', server(''), page('!user.isAdmin', 'fetch(`/api/parts/${part.id}`)')],
    [
      'the call goes to somebody else',
      server(''),
      page('!user.isAdmin', "fetch('https://other.example/api/parts/1', { method: 'DELETE' })"),
    ],
    ['it is another address', server(''), page('!user.isAdmin', "axios.delete('/api/orders/' + part.id)")],
  ])('is not told where %s', async (_, program, view) => {
    const app = await analyseApp({
      'server/index.js': program,
      'server/guard.js': GUARD,
      'server/db.js': "module.exports = require('mysql2').createPool({});",
      'web/Parts.jsx': view,
    });

    expect(app.weaknesses).not.toContain('3.16');
  });

  it('is joined with routes of Python', async () => {
    const app = await analyseApp({
      'api/main.py': `
from fastapi import FastAPI
from sqlmodel import Session, SQLModel, Field, create_engine

class Part(SQLModel, table=True):
    id: int = Field(primary_key=True)

session = Session(create_engine('sqlite://'))
app = FastAPI()

@app.post('/api/parts')
def add(part: Part):
    session.add(part)
    return part
`,
      'web/Add.tsx': page("session?.user?.role !== 'editor'", "axios.post('/api/parts', part)"),
    });

    expect(app.weaknesses).toContain('3.16');
  });
});

const NGINX = `
server {
  location / {
    add_header Access-Control-Allow-Origin $http_origin;
    proxy_pass http://app;
  }
}
`;
const APP = (cors: string) => `
const express = require('express');
const cors = require('cors');
const session = require('express-session');
const app = express();
app.use(session({ secret: process.env.KEY, cookie: { sameSite: 'none', secure: true } }));
app.use(cors(${cors}));
app.get('/me', (req, res) => res.json(req.session.user));
app.listen(3000);
`;

describe('origins over several layers', () => {
  it('are told when one echoes every origin and another lets cookies come along', async () => {
    const app = await analyseApp({
      'server.js': APP("{ origin: ['https://shop.example'], credentials: true }"),
      'deploy/nginx.conf': NGINX,
    });
    const found = app.observations.find((one) => one.weakness === '4.02');

    expect(found?.locations.map(({ path, startLine }) => `${path}:${startLine}`)).toEqual([
      'deploy/nginx.conf:4',
      'server.js:7',
      'server.js:6',
    ]);
    expect(app.weaknesses).toContain('4.06');
  });

  it.each([
    ['no layer lets cookies come along', "{ origin: ['https://shop.example'] }", NGINX],
    [
      'both name their origins',
      "{ origin: ['https://shop.example'], credentials: true }",
      NGINX.replace('$http_origin', 'https://shop.example'),
    ],
    [
      'the open one is commented out',
      "{ origin: ['https://shop.example'], credentials: true }",
      NGINX.replace('add_header', '# add_header'),
    ],
  ])('are not told where %s', async (_, cors, nginx) => {
    const app = await analyseApp({ 'server.js': APP(cors), 'deploy/nginx.conf': nginx });

    expect(app.weaknesses).not.toContain('4.02');
  });
});

const TABLE =
  'create table public.notes (id uuid primary key, owner uuid);\nalter table notes enable row level security;\n';

function definer(name: string, body: string, settings = ''): string {
  return `create or replace function public.${name} returns setof notes language sql security definer ${settings} as $$ ${body} $$;\n`;
}

describe('functions with the rights of their owner', () => {
  const rules = async (...migrations: readonly string[]): Promise<readonly string[]> => {
    const files = Object.fromEntries(
      migrations.map((text, index) => [`supabase/migrations/000${index}_step.sql`, text] as const),
    );
    const app = await analyseApp(files);
    return app.observations.map((one) => one.rule).filter((rule) => rule.startsWith('definer'));
  };
  const PATH = "set search_path = ''";

  it('are told when they ask nobody', async () => {
    expect(await rules(TABLE, definer('all_notes()', 'select * from notes', PATH))).toEqual(['definer-open-to-all']);
  });

  it('are told when they have no search path, also for triggers', async () => {
    const trigger =
      'create function public.on_note() returns trigger language plpgsql security definer as $$ begin return new; end $$;';

    expect(await rules(TABLE, trigger)).toEqual(['definer-without-search-path']);
  });

  it.each([
    ['they ask for the caller', definer('my_notes()', 'select * from notes where owner = auth.uid()', PATH)],
    [
      'strangers may not call them',
      `${definer('all_notes()', 'select * from notes', PATH)}revoke execute on function public.all_notes() from public, anon;`,
    ],
    [
      'they run with the rights of the caller',
      definer('all_notes()', 'select * from notes').replace('security definer', ''),
    ],
    [
      'they are no part of what clients see',
      definer('x()', 'select * from notes', PATH).replace('public.x', 'private.x'),
    ],
    ['a later step drops them', `${definer('all_notes()', 'select * from notes')}drop function public.all_notes();`],
    [
      'a later step takes the rights away',
      `${definer('all_notes()', 'select * from notes')}alter function public.all_notes() security invoker;`,
    ],
  ])('are not told where %s', async (_, migration) => {
    expect(await rules(TABLE, migration)).toEqual([]);
  });
});

const FLASK = `
from flask import Flask, request, session, redirect
import sqlite3

app = Flask(__name__)
CONFIG

@app.post('/login')
def login():
    row = sqlite3.connect('x.db').execute('SELECT id FROM users WHERE name = ? AND password = ?', (request.form['name'], request.form['password'])).fetchone()
    session['user_id'] = row[0]
    return redirect('/')

@app.post('/notes')
def notes():
    if 'user_id' not in session:
        return redirect('/login')
    sqlite3.connect('x.db').execute('INSERT INTO notes (owner, text) VALUES (?, ?)', (session['user_id'], INPUT))
    return redirect('/')
`;

describe('session cookies of Flask', () => {
  const app = (config: string, input: string) =>
    analyseApp({ 'app.py': FLASK.replace('CONFIG', config).replace('INPUT', input) });

  it('are enough for pages of others to send forms, where nothing else is asked', async () => {
    expect((await app('', "request.form['text']")).weaknesses).toContain('3.32');
  });

  it.each([
    ['the cookie stays on this site', "app.config['SESSION_COOKIE_SAMESITE'] = 'Lax'", "request.form['text']"],
    ['a token is asked for', 'from flask_wtf.csrf import CSRFProtect\nCSRFProtect(app)', "request.form['text']"],
    ['the input is JSON, which no form can send', '', "request.get_json()['text']"],
  ])('are not told where %s', async (_, config, input) => {
    expect((await app(config, input)).weaknesses).not.toContain('3.32');
  });
});

describe('a cookie of a program in Python', () => {
  const app = (sameSite: string) =>
    analyseApp({
      'main.py': `
from fastapi import FastAPI, Form, Request, Response, HTTPException
import jwt, os, sqlite3
app = FastAPI()

@app.post('/login')
def login(response: Response, name: str = Form()):
    response.set_cookie(key='access_token', value=jwt.encode({'sub': name}, os.environ['KEY']), httponly=True${sameSite})

@app.post('/notes')
def notes(request: Request, text: str = Form()):
    try:
        who = jwt.decode(request.cookies['access_token'], os.environ['KEY'], algorithms=['HS256'])
    except Exception:
        raise HTTPException(status_code=401)
    sqlite3.connect('x.db').execute('INSERT INTO notes (owner, text) VALUES (?, ?)', (who['sub'], text))
`,
    });

  it('is told when nothing keeps it on this site', async () => {
    expect((await app('')).weaknesses).toContain('3.32');
    expect((await app(', samesite=None')).weaknesses).toContain('3.32');
  });

  it.each([", samesite='lax'", ', samesite=settings.SAME_SITE'])('is not with%s', async (sameSite) => {
    expect((await app(sameSite)).weaknesses).not.toContain('3.32');
  });
});
