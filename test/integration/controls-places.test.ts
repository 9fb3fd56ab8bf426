import { describe, expect, it } from 'vitest';
import { analyseApp } from './controls-project.ts';

type Files = Readonly<Record<string, string>>;

async function found(files: Files, rule: string): Promise<readonly string[]> {
  const { observations } = await analyseApp(files);
  return observations
    .filter((one) => one.rule === rule)
    .flatMap(({ locations }) => locations.map(({ path, startLine }) => `${path ?? ''}:${startLine}`));
}

const login = (prefix: string, before = ''): Files => ({
  'server.js': `
import express from 'express';
import { rateLimit } from 'express-rate-limit';
import { login } from './handlers.js';
const app = express();
app.use('${prefix}', rateLimit({ windowMs: 60000, limit: 5 }));
${before}
app.post('/api/auth/login', login);`,
  'handlers.js': `
import bcrypt from 'bcryptjs';
import { users } from './users.js';
export async function login(req, res) {
  const user = await users.findOne({ email: String(req.body.email) });
  if (!user || !(await bcrypt.compare(String(req.body.password), user.hash))) return res.sendStatus(401);
  res.json({ ok: true });
}`,
});

describe('a limiter on a prefix below which nothing is', () => {
  it('is a finding at the place where it is registered', async () => {
    expect(await found(login('/auth'), 'limiter-beside')).toEqual(['server.js:6']);
  });

  it.each([
    ['it covers the login', login('/api/auth')],
    ['it covers something else', login('/auth', "app.get('/auth/keys', (req, res) => res.json([]));")],
    ['it was meant for something else', login('/static')],
  ])('is none where %s', async (_why, files) => {
    expect(await found(files, 'limiter-beside')).toEqual([]);
  });
});

describe('the places of a finding about a route', () => {
  it('are where it is registered and where its code begins', async () => {
    expect(await found(login('/static'), 'login-without-limiter')).toEqual(['server.js:8', 'handlers.js:4']);
  });

  it('begin with the code in Django, which lists addresses in a file of their own', async () => {
    const files = (limit: string): Files => ({
      'shop/settings.py': 'ROOT_URLCONF = "shop.urls"\n',
      'shop/urls.py': `
from django.urls import path
from shop import views
urlpatterns = [path("staff/login", views.staff_login)]
`,
      'shop/views.py': `
from django.contrib.auth import authenticate, login
from django.shortcuts import redirect, render
from django_ratelimit.decorators import ratelimit
${limit}
def staff_login(request):
    if request.method == "POST":
        user = authenticate(request, username=request.POST["username"], password=request.POST["password"])
        if user and user.is_staff:
            login(request, user)
            return redirect("/staff")
    return render(request, "login.html")
`,
      'manage.py': 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\n',
    });

    expect(await found(files(''), 'login-without-limiter')).toEqual(['shop/views.py:6', 'shop/urls.py:4']);
    expect(await found(files('@ratelimit(key="ip", rate="5/m", block=True)'), 'login-without-limiter')).toEqual([]);
  });

  it("name the decorated function, not what the project's own decorator gives back", async () => {
    const files: Files = {
      'guard.py': `
import functools
import jwt
from flask import g, jsonify, request
def signed_in(view):
    @functools.wraps(view)
    def wrapped(*args, **kwargs):
        try:
            g.user = jwt.decode(request.headers.get("Authorization", "")[7:], "k" * 40, algorithms=["HS256"])
        except jwt.PyJWTError:
            return jsonify(error="no"), 401
        return view(*args, **kwargs)
    return wrapped
`,
      'app.py': `
from flask import Flask, jsonify
from flask_sqlalchemy import SQLAlchemy
from guard import signed_in
app = Flask(__name__)
db = SQLAlchemy(app)
class Vote(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    user_id = db.Column(db.Integer)
@app.get("/votes/<int:vote_id>")
@signed_in
def show(vote_id):
    return jsonify(Vote.query.get(vote_id))
`,
    };

    expect(await found(files, 'record-of-another')).toEqual(['app.py:13', 'app.py:10']);
  });
});

describe('a route that is taken out of the limit of its application', () => {
  const files = (decorator: string): Files => ({
    'app.py': `
from flask import Flask, jsonify, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from werkzeug.security import check_password_hash
app = Flask(__name__)
limiter = Limiter(get_remote_address, app=app, default_limits=["30 per hour"])
@app.post("/login")
${decorator}
def login():
    ok = check_password_hash(load(), request.json["password"])
    return jsonify(ok=ok)
`,
  });

  it('has none', async () => {
    expect(await found(files('@limiter.exempt'), 'login-without-limiter')).toEqual(['app.py:8']);
    expect(await found(files(''), 'login-without-limiter')).toEqual([]);
  });
});

describe('input that is made a text or a number before it is stored', () => {
  const files = (name: string): Files => ({
    'server.js': `
      const express = require('express');
      const { Item } = require('./models');
      const app = express();
      app.post('/items', async (req, res) => { await Item.create({ name: ${name} }); res.end(); });`,
    'models.js': `
      const mongoose = require('mongoose');
      exports.Item = mongoose.model('Item', new mongoose.Schema({ name: {} }));`,
  });

  it.each([['req.body.name'], ['req.body.name.slice(0, 80)'], ['req.body.name || "none"']])(
    'is not %s',
    async (name) => {
      expect(await found(files(name), 'input-stored-unchecked')).toEqual(['server.js:5']);
    },
  );

  it.each([['String(req.body.name)'], ['String(req.body.name).slice(0, 80)'], ['Number(req.body.name)']])(
    'is %s',
    async (name) => {
      expect(await found(files(name), 'input-stored-unchecked')).toEqual([]);
    },
  );
});

describe('a login that the proxy limits', () => {
  const files = (location: string): Files => ({
    'nginx.conf': `
http {
  limit_req_zone $binary_remote_addr zone=logins:10m rate=5r/m;
  server {
    location ${location} { limit_req zone=logins burst=5; proxy_pass http://app:3000; }
  }
}`,
    'server.js': `
const express = require('express');
const bcrypt = require('bcryptjs');
const app = express();
app.post('/login', async (req, res) => res.json({ ok: await bcrypt.compare(req.body.password, stored()) }));
app.post('/pin/login', async (req, res) => res.json({ ok: await bcrypt.compare(req.body.pin, stored()) }));`,
  });

  it('is not told beside one that nothing limits', async () => {
    expect(await found(files('/login'), 'login-without-limiter')).toEqual(['server.js:6']);
    expect(await found(files('/static'), 'login-without-limiter')).toEqual(['server.js:5', 'server.js:6']);
  });
});

describe('a code that is sent to whoever asks', () => {
  it('is asked for without a login, and needs a limit', async () => {
    const files: Files = {
      'server.js': `
import express from 'express';
import { requestCode } from './code.js';
const app = express();
app.post('/code', requestCode);`,
      'code.js': `
import { db } from './db.js';
export async function requestCode(req, res) {
  await db.loginCode.create({ data: { phone: String(req.body.phone), code: made() } });
  res.end();
}`,
    };

    expect(await found(files, 'login-without-limiter')).toEqual(['server.js:5', 'code.js:3']);
    expect(await found(files, 'no-guard-in-application')).toEqual([]);
  });
});

describe('an administrator whom the session names', () => {
  const files = (test: string): Files => ({
    'server.js': `
const express = require('express');
const session = require('express-session');
const { User } = require('./models');
const app = express();
app.use(session({ secret: process.env.SESSION_SECRET }));
app.use('/admin', (req, res, next) => (${test} ? next() : res.sendStatus(403)));
app.delete('/admin/users/:id', async (req, res) => { await User.deleteOne({ _id: req.params.id }); res.end(); });`,
    'models.js': `
const mongoose = require('mongoose');
exports.User = mongoose.model('User', new mongoose.Schema({ email: String, password: String }));`,
  });

  it('is asked for', async () => {
    expect(await found(files('req.session.admin === true'), 'admin-route-without-role-check')).toEqual([]);
    expect(await found(files('req.session.userId'), 'admin-route-without-role-check')).not.toEqual([]);
  });
});

describe('a view of Flask that is a class', () => {
  const files: Files = {
    'app.py': `
from flask import Flask, jsonify, request
from flask.views import MethodView
from flask_httpauth import HTTPTokenAuth
from flask_sqlalchemy import SQLAlchemy
app = Flask(__name__)
db = SQLAlchemy(app)
auth = HTTPTokenAuth(scheme="Bearer")
class Cart(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    customer_id = db.Column(db.Integer)
class CartView(MethodView):
    decorators = [auth.login_required]
    def get(self, cart_id):
        return jsonify(Cart.query.filter_by(id=cart_id, customer_id=auth.current_user().id).first_or_404())
    def delete(self, cart_id):
        db.session.delete(db.session.get(Cart, cart_id))
        db.session.commit()
app.add_url_rule("/carts/<int:cart_id>", view_func=CartView.as_view("cart"))
`,
  };

  it('is shown where its code is', async () => {
    expect(await found(files, 'record-of-another')).toEqual(['app.py:17', 'app.py:16']);
  });
});

describe('a guard that compares the person with the address', () => {
  const files = (chain: string): Files => ({
    'server.js': `
import express from 'express';
import passport from 'passport';
import { PrismaClient } from '@prisma/client';
const prisma = new PrismaClient();
const app = express();
const self = (req, res, next) => (req.params.userId === req.user.id ? next() : res.sendStatus(403));
app.use(passport.authenticate('jwt', { session: false }));
app.get('/users/:userId/sessions', ${chain} async (req, res) => {
  res.json(await prisma.session.findMany({ where: { userId: req.params.userId } }));
});`,
  });

  it('lets people reach their own rows only', async () => {
    expect(await found(files('self,'), 'record-of-another')).toEqual([]);
    expect(await found(files(''), 'record-of-another')).not.toEqual([]);
  });
});

describe('a limiter that koa-compose puts before a router', () => {
  const files = (list: string): Files => ({
    'server.js': `
const Koa = require('koa');
const Router = require('@koa/router');
const compose = require('koa-compose');
const { RateLimit } = require('koa2-ratelimit');
const bcrypt = require('bcrypt');
const router = new Router();
router.post('/signin', async (ctx) => { ctx.body = await bcrypt.compare(ctx.request.body.password, stored()); });
const limiter = RateLimit.middleware({ interval: { min: 1 }, max: 10 });
new Koa().use(compose([${list}])).listen(3000);`,
  });

  it('limits it', async () => {
    expect(await found(files('limiter, router.routes()'), 'login-without-limiter')).toEqual([]);
    expect(await found(files('router.routes()'), 'login-without-limiter')).toEqual(['server.js:8']);
  });
});

describe('a sign-up that its path does not name', () => {
  it('is told by the password that it hashes for a new row', async () => {
    const files = (write: string): Files => ({
      'server.js': `
const express = require('express');
const bcrypt = require('bcryptjs');
const { Person } = require('./models');
const app = express();
app.post('/join', async (req, res) => { await ${write}; res.end(); });`,
      'models.js': `
const mongoose = require('mongoose');
exports.Person = mongoose.model('Person', new mongoose.Schema({ email: String, hash: String }));`,
    });

    expect(
      await found(
        files('Person.create({ hash: await bcrypt.hash(String(req.body.word), 12) })'),
        'login-without-limiter',
      ),
    ).toEqual(['server.js:6']);
    expect(await found(files('Person.create({ email: String(req.body.email) })'), 'login-without-limiter')).toEqual([]);
  });
});
