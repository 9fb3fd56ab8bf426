import bcrypt from 'bcryptjs';
import { Router } from 'express';
import { db } from '../db.js';
import { windowLimit } from '../lib/windowLimit.js';

const MAX_FAILED = 5;
const LOCK_MS = 15 * 60 * 1000;

export const accountRouter = Router();

accountRouter.post('/register', windowLimit({ max: 5, windowMs: 3_600_000 }), (req, res) => {
  const { email, password } = req.body;
  if (typeof email !== 'string' || typeof password !== 'string' || password.length < 12) return res.sendStatus(400);
  const { lastInsertRowid } = db.prepare('INSERT INTO users (email, hash) VALUES (?, ?)').run(email, bcrypt.hashSync(password, 12));
  req.session.regenerate(() => {
    req.session.userId = Number(lastInsertRowid);
    res.sendStatus(201);
  });
});

accountRouter.post('/login', (req, res) => {
  const { email, password } = req.body;
  if (typeof email !== 'string' || typeof password !== 'string') return res.sendStatus(400);
  const user = db.prepare('SELECT * FROM users WHERE email = ?').get(email);
  if (user && user.locked_until > Date.now()) {
    return res.status(429).json({ error: 'Account is locked for a while' });
  }
  if (!user || !bcrypt.compareSync(password, user.hash)) {
    if (user) {
      const failed = user.failed + 1;
      db.prepare('UPDATE users SET failed = ?, locked_until = ? WHERE id = ?').run(failed, failed >= MAX_FAILED ? Date.now() + LOCK_MS : 0, user.id);
    }
    return res.status(401).json({ error: 'Wrong email or password' });
  }
  db.prepare('UPDATE users SET failed = 0 WHERE id = ?').run(user.id);
  req.session.regenerate(() => {
    req.session.userId = user.id;
    res.sendStatus(204);
  });
});

accountRouter.post('/pin', (req, res) => {
  const row = db.prepare('SELECT id, hash FROM users WHERE email = ?').get(String(req.body.email));
  if (!row || !bcrypt.compareSync(String(req.body.pin), row.hash)) return res.sendStatus(401);
  req.session.userId = row.id;
  res.sendStatus(204);
});
