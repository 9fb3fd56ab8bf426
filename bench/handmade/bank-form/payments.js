const { Router } = require('express');
const db = require('./db');
const { ensure } = require('./auth');

const router = Router();
router.use(ensure);

router.post('/', async (req, res) => {
  const { to, cents } = req.body;
  if (!Number.isInteger(cents) || cents <= 0 || typeof to !== 'string') return res.status(400).end();
  const [row] = await db('payments').insert({ user_id: req.session.userId, to, cents }).returning('id');
  res.status(201).json(row);
});

router.get('/:id', async (req, res) => {
  const row = await db('payments').where({ id: req.params.id }).first();
  res.json(row);
});

router.delete('/:id', async (req, res) => {
  const row = await db('payments').where({ id: req.params.id }).first();
  if (!row || row.user_id !== req.session.userId) return res.status(404).end();
  await db('payments').where({ id: row.id }).del();
  res.status(204).end();
});

module.exports = router;
