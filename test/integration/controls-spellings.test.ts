import { describe, expect, it } from 'vitest';
import { analyseApp } from './controls-project.ts';

type Files = Readonly<Record<string, string>>;

async function rulesOf(files: Files): Promise<readonly string[]> {
  return (await analyseApp(files)).observations.map(({ rule }) => rule);
}

const verified = (token: string): string => `
  const token = ${token};
  try { req.user = jwt.verify(token, process.env.JWT_SECRET); return next(); } catch (e) { return res.status(401).end(); }`;

const guarded = (guard: string): Files => ({
  'server.js': `
    const express = require('express');
    const jwt = require('jsonwebtoken');
    const { Item } = require('./models');
    const app = express();
    function check(req, res, next) { ${guard} }
    app.post('/items', check, async (req, res) => { await Item.create({ text: String(req.body.text) }); res.end(); });`,
  'models.js': `
    const mongoose = require('mongoose');
    exports.Item = mongoose.model('Item', new mongoose.Schema({ text: String }));`,
});

describe('a guard that cuts the token out of a header', () => {
  it.each([
    ["(req.headers.authorization || '').split(' ')[1]"],
    ["(req.headers.authorization || '').slice(7)"],
    ["(req.headers.authorization ?? '').replace('Bearer ', '')"],
    ["req.get('authorization')"],
  ])('refuses strangers with %s', async (token) => {
    expect(await rulesOf(guarded(verified(token)))).not.toContain('no-guard-in-application');
  });

  it('lets them through where the failure is swallowed', async () => {
    const open = verified("(req.headers.authorization || '').slice(7)").replace(
      'return res.status(401).end()',
      'next()',
    );

    expect(await rulesOf(guarded(open))).toContain('no-guard-in-application');
  });
});

const withLocals = (condition: string): Files => ({
  'server.js': `
    import express from 'express';
    import pg from 'pg';
    import jwt from 'jsonwebtoken';
    const pool = new pg.Pool();
    const app = express();
    app.use((req, res, next) => {
      if (req.headers.authorization) res.locals.user = jwt.verify(req.headers.authorization, process.env.JWT_SECRET);
      next();
    });
    app.use((req, res, next) => (res.locals.user ? next() : res.sendStatus(401)));
    app.get('/orders', async (req, res) => {
      res.json(await pool.query('SELECT * FROM orders WHERE user_id = $1', [res.locals.user.id]));
    });
    app.delete('/orders/:id', async (req, res) => { await pool.query(${condition}); res.end(); });`,
});

describe('the subject that middleware left on res.locals', () => {
  it('is asked for by a guard of its own, and limits a query', async () => {
    const rules = await rulesOf(
      withLocals(`'DELETE FROM orders WHERE id = $1 AND user_id = $2', [req.params.id, res.locals.user.id]`),
    );

    expect(rules).not.toContain('no-guard-in-application');
    expect(rules).not.toContain('record-of-another');
  });

  it('has to be in the query', async () => {
    expect(await rulesOf(withLocals(`'DELETE FROM orders WHERE id = $1', [req.params.id]`))).toContain(
      'record-of-another',
    );
  });
});

const withKnex = (read: string): Files => ({
  'db.js': `module.exports = require('knex')({ client: 'pg', connection: process.env.DATABASE_URL });`,
  'server.js': `
    const express = require('express');
    const session = require('express-session');
    const db = require('./db');
    const app = express();
    app.use(session({ secret: process.env.SESSION_SECRET }));
    app.use((req, res, next) => (req.session.userId ? next() : res.sendStatus(401)));
    app.post('/trips', async (req, res) => { await db('trips').insert({ guideId: req.session.userId }); res.end(); });
    app.get('/trips/:id', async (req, res) => { res.json(await ${read}); });`,
});

describe('a row of a query builder made in another file', () => {
  it('belongs to whom the column names that was filled with the subject', async () => {
    expect(await rulesOf(withKnex(`db('trips').where('id', req.params.id).first()`))).toContain('record-of-another');
    expect(await rulesOf(withKnex(`db('trips').where({ id: req.params.id }).first()`))).toContain('record-of-another');
  });

  it.each([
    [`db('trips').where({ id: req.params.id, guideId: req.session.userId }).first()`],
    [`db('trips').where('id', req.params.id).where('guideId', req.session.userId).first()`],
    [`db('places').where({ id: req.params.id }).first()`],
  ])('is not taken for that of another: %s', async (read) => {
    expect(await rulesOf(withKnex(read))).not.toContain('record-of-another');
  });
});

const withService = (find: string): Files => ({
  'models.ts': `
    import { DataTypes, Sequelize } from 'sequelize';
    const sequelize = new Sequelize(process.env.DB_URL!);
    export const Bill = sequelize.define('Bill', { tenantId: DataTypes.INTEGER, customer: DataTypes.STRING });`,
  'service.ts': `
    import { Bill } from './models';
    export class BillService {
      find(id: string, tenantId: number) { return Bill.findOne({ where: ${find} }); }
      create(tenantId: number, customer: string) { return Bill.create({ tenantId, customer }); }
    }`,
  'controller.ts': `
    import { BillService } from './service';
    export class BillController {
      constructor(private readonly service = new BillService()) {}
      async get(req, res) { res.json(await this.service.find(req.params.id, req.user.tenantId)); }
      async create(req, res) { res.json(await this.service.create(req.user.tenantId, String(req.body.customer))); }
    }`,
  'server.ts': `
    import express from 'express';
    import passport from 'passport';
    import { BillController } from './controller';
    const app = express();
    const controller = new BillController();
    app.use(passport.authenticate('jwt', { session: false }));
    app.get('/bills/:id', controller.get.bind(controller));
    app.post('/bills', controller.create.bind(controller));`,
});

describe('a service that is the default of a constructor parameter', () => {
  it('is followed', async () => {
    expect(await rulesOf(withService('{ id }'))).toContain('record-of-another');
    expect(await rulesOf(withService('{ id, tenantId }'))).not.toContain('record-of-another');
  });

  it('may store another person beside the owner that the server sets', async () => {
    expect(await rulesOf(withService('{ id, tenantId }'))).not.toContain('owner-from-client');
  });
});

describe('db.get_or_404 of Flask-SQLAlchemy', () => {
  it('reads a row by its id', async () => {
    const rules = await rulesOf({
      'app.py': `
from flask import Flask, jsonify
from flask_login import current_user, login_required
from flask_sqlalchemy import SQLAlchemy
app = Flask(__name__)
db = SQLAlchemy(app)
class Draft(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    author_id = db.Column(db.Integer, nullable=False)
@app.get("/drafts/<int:draft_id>")
@login_required
def show(draft_id):
    draft = db.get_or_404(Draft, draft_id)
    return jsonify(draft)
`,
      'requirements.txt': 'Flask\nFlask-Login\nFlask-SQLAlchemy\n',
    });

    expect(rules).toContain('record-of-another');
  });
});
