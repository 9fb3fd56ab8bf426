import { Router } from 'express';
import { auth, optionalAuth } from '../middleware/auth.js';
import { pool } from '../db.js';

const router = Router();

router.get('/rates', optionalAuth, async (req, res) => {
  const { rows } = await pool.query('select * from rates');
  res.json(rows);
});

router.get('/', auth, async (req, res) => {
  const { rows } = await pool.query('select * from wallets where user_id = $1', [req.user.sub]);
  res.json(rows);
});

router.post('/transfer', optionalAuth, async (req, res) => {
  const from = Number(req.body.from);
  const to = Number(req.body.to);
  const amount = Number(req.body.amount);
  if (!(amount > 0)) return res.status(400).json({ error: 'Amount must be positive' });
  await pool.query('select transfer($1, $2, $3)', [from, to, amount]);
  res.status(204).end();
});

router.post('/:id/close', auth, async (req, res) => {
  const { rowCount } = await pool.query('update wallets set closed = true where id = $1 and user_id = $2', [req.params.id, req.user.sub]);
  res.status(rowCount ? 204 : 404).end();
});

router.get('/:id/statement', auth, async (req, res) => {
  const { rows } = await pool.query('select * from movements where wallet_id = $1 order by at desc', [req.params.id]);
  res.json(rows);
});

export default router;
