import { Router } from 'express';
import bcrypt from 'bcrypt';
import jwt from 'jsonwebtoken';
import { pool } from '../db.js';

const router = Router();
const JWT_SECRET = process.env.JWT_SECRET || 'wallet-dev-secret';

router.post('/login', async (req, res) => {
  const { rows } = await pool.query('select id, hash from users where email = $1', [String(req.body.email)]);
  const user = rows[0];
  if (!user || !(await bcrypt.compare(String(req.body.password), user.hash))) return res.status(401).json({ error: 'Invalid login' });
  res.json({ token: jwt.sign({ sub: user.id }, JWT_SECRET, { expiresIn: '1h' }) });
});

export default router;
