import { describe, expect, it } from 'vitest';
import { analyseApp } from './controls-project.ts';

const GUARD = `
import jwt from 'jsonwebtoken';
export function requireUser(req, res, next) {
  const token = req.headers.authorization?.split(' ')[1];
  if (!token) return res.status(401).end();
  try { req.user = jwt.verify(token, process.env.JWT_SECRET); } catch { return res.status(401).end(); }
  next();
}`;

/** An application in which a signed-in person reads one row of `what` by its id. */
const KINDS = {
  'a Prisma schema': (column: string) => ({
    'prisma/schema.prisma': `model Recipe {\n  id Int @id\n  title String\n  ${column} Int\n}\n`,
    'db.js': `import { PrismaClient } from '@prisma/client';\nexport const prisma = new PrismaClient();`,
    'read.js': `import { prisma } from './db.js';\nexport const read = (id) => prisma.recipe.findUnique({ where: { id } });`,
  }),
  'a Drizzle table': (column: string) => ({
    'db.js': `
      import { drizzle } from 'drizzle-orm/node-postgres';
      import { integer, pgTable, text } from 'drizzle-orm/pg-core';
      export const recipes = pgTable('recipes', { id: integer('id'), title: text('title'), ${column}: integer('${column}') });
      export const db = drizzle(process.env.DATABASE_URL);`,
    'read.js': `
      import { eq } from 'drizzle-orm';
      import { db, recipes } from './db.js';
      export const read = (id) => db.select().from(recipes).where(eq(recipes.id, id));`,
  }),
  'a Mongoose schema': (column: string) => ({
    'db.js': `
      import mongoose from 'mongoose';
      export const Recipe = mongoose.model('Recipe', new mongoose.Schema({ title: String, ${column}: String }));`,
    'read.js': `import { Recipe } from './db.js';\nexport const read = (id) => Recipe.findById(id);`,
  }),
};

async function rulesOf(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { observations } = await analyseApp({
    ...files,
    'guard.js': GUARD,
    'server.js': `
      import express from 'express';
      import { requireUser } from './guard.js';
      import { read } from './read.js';
      const app = express();
      app.use(requireUser);
      app.get('/recipes/:id', async (req, res) => { res.json(await read(req.params.id)); });`,
  });
  return observations.map(({ rule }) => rule);
}

describe.each(Object.entries(KINDS))('whose rows they are, read from %s', (_name, filesOf) => {
  it('makes a row of somebody a finding when its id is enough', async () => {
    expect(await rulesOf(filesOf('ownerId'))).toContain('record-of-another');
  });

  it('leaves rows alone that are nobody’s', async () => {
    expect(await rulesOf(filesOf('calories'))).not.toContain('record-of-another');
  });
});

describe('whose rows they are, read from a SQLAlchemy model', () => {
  const app = (column: string) => ({
    'models.py': `
from sqlalchemy import Column, Integer, String
from sqlalchemy.orm import declarative_base
Base = declarative_base()
class Recipe(Base):
    __tablename__ = "recipes"
    id = Column(Integer, primary_key=True)
    ${column} = Column(Integer)
`,
    'main.py': `
from flask import Flask, jsonify, request, abort
from flask_sqlalchemy import SQLAlchemy
from models import Recipe
import jwt, os
app = Flask(__name__)
db = SQLAlchemy(app)
@app.before_request
def check():
    token = request.headers.get("Authorization")
    if not token:
        abort(401)
    try:
        request.user = jwt.decode(token, os.environ["SECRET"], algorithms=["HS256"])
    except jwt.PyJWTError:
        abort(401)
@app.get("/recipes/<int:id>")
def one(id):
    return jsonify(db.session.query(Recipe).filter(Recipe.id == id).first())
`,
  });

  it('makes a row of somebody a finding when its id is enough', async () => {
    const { observations } = await analyseApp(app('owner_id'));
    expect(observations.map(({ rule }) => rule)).toContain('record-of-another');
  });

  it('leaves rows alone that are nobody’s', async () => {
    const { observations } = await analyseApp(app('calories'));
    expect(observations.map(({ rule }) => rule)).not.toContain('record-of-another');
  });
});

describe('a query that is a chain of calls', () => {
  const application = (query: string) => ({
    'guard.js': GUARD,
    'server.js': `
      import express from 'express';
      import { createClient } from '@supabase/supabase-js';
      import knexOf from 'knex';
      import { requireUser } from './guard.js';
      const store = createClient(process.env.STORE_URL, process.env.STORE_KEY);
      const knex = knexOf({ client: 'pg' });
      const app = express();
      app.use(requireUser);
      app.delete('/recipes/:id', async (req, res) => {
        ${query}
        res.json({});
      });`,
  });
  const idAlone = `await store.from('recipes').delete().eq('id', req.params.id).select('id, owner_id');`;

  it.each([
    ['on one line', `await store.from('recipes').delete().eq('id', req.params.id).eq('owner_id', req.user.id);`],
    [
      'on a line for each call',
      `await store\n.from('recipes')\n.delete()\n.eq('id', req.params.id)\n.eq('owner_id', req.user.id)\n.select();`,
    ],
    ['of Knex', `await knex('recipes').where('id', req.params.id).andWhere('owner_id', req.user.id).del();`],
    [
      'that is first put together',
      `let query = store.from('recipes').delete().eq('id', req.params.id); query = query.eq('owner_id', req.user.id); await query;`,
    ],
  ])('is one operation with all its conditions: %s', async (_name, query) => {
    const { observations } = await analyseApp(application(query));

    expect(observations.map(({ rule }) => rule)).not.toContain('record-of-another');
  });

  it('is named where it begins, when the owner is no condition of it', async () => {
    const files = application(
      `await store\n.from('recipes')\n.update({ owner_id: req.user.id })\n.eq('owner_id', req.user.id);\n${idAlone}`,
    );
    const { observations } = await analyseApp(files);

    const found = observations.filter(({ rule }) => rule === 'record-of-another');
    expect(found).toHaveLength(1);
    expect(found[0]?.locations[0]?.startLine).toBe(
      1 + files['server.js'].split('\n').findIndex((line) => line === idAlone),
    );
  });

  it('does not speak for the row that it goes on from', async () => {
    const files = application(`
      const { data: row } = await store.from('recipes').select('owner_id').eq('id', req.params.id).single();
      await store.from('recipes').delete().eq('id', row.id).eq('owner_id', row.owner_id);`);
    const { observations } = await analyseApp(files);

    expect(observations.map(({ rule }) => rule)).toContain('record-of-another');
  });
});

describe('rows that say who made them', () => {
  const application = (more: string) => ({
    'guard.js': GUARD,
    'server.js': `
      import express from 'express';
      import knexOf from 'knex';
      import { requireUser } from './guard.js';
      const knex = knexOf({ client: 'pg' });
      const app = express();
      app.use(requireUser);
      app.post('/visits', async (req, res) => { await knex('visits').insert({ note: String(req.body.note), employee_id: req.user.id }); res.json({}); });
      app.get('/visits/:id', async (req, res) => { res.json(await knex('visits').where('id', req.params.id).first()); });
      ${more}`,
  });
  const ratingOf = async (more: string) => {
    const { observations } = await analyseApp(application(more));
    const found = observations.find(({ rule }) => rule === 'record-of-another');
    return `${found?.severity ?? 'none'} ${found?.confidence ?? ''}`;
  };

  it('may be meant for everyone, where nothing asks for rows by their owner', async () => {
    expect(await ratingOf('')).toBe('medium low');
    expect(
      await ratingOf(`app.get('/visits', async (req, res) => { res.json(await knex('visits').select()); });`),
    ).toBe('medium low');
  });

  it('are private, where something does', async () => {
    const mine = `app.get('/notes', async (req, res) => { res.json(await knex('notes').where('user_id', req.user.id).select()); });`;

    expect(await ratingOf(mine)).toBe('high medium');
  });
});
