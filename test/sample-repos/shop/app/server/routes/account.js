import bcrypt from 'bcryptjs';
import { Router } from 'express';
import { issueToken, requireUser } from '../auth.js';
import { db } from '../db.js';

export const accountRoutes = Router();

accountRoutes.post('/login', async (req, res) => {
  const { email, password } = req.body;
  const [rows] = await db.query(`SELECT * FROM users WHERE email = '${email}'`);
  const user = rows[0];
  if (!user || !(await bcrypt.compare(password, user.password))) {
    return res.status(401).json({ error: 'wrong e-mail or password' });
  }
  res.cookie('session', issueToken(user));
  res.json({ token: issueToken(user) });
});

accountRoutes.post('/register', async (req, res) => {
  const hash = await bcrypt.hash(req.body.password, 10);
  const [result] = await db.query('INSERT INTO users SET ?', { ...req.body, password: hash });
  res.status(201).json({ id: result.insertId });
});

accountRoutes.get('/orders/:id', requireUser, async (req, res) => {
  const [rows] = await db.query('SELECT * FROM orders WHERE id = ?', [req.params.id]);
  res.json(rows[0]);
});

accountRoutes.get('/leave', (req, res) => {
  res.redirect(req.query.next);
});
