const { Router } = require('express');
const bcrypt = require('bcrypt');
const jwt = require('jsonwebtoken');
const { users } = require('../db');

const router = Router();

router.post('/', async (req, res) => {
  const { email, password } = req.body;
  if (typeof email !== 'string' || typeof password !== 'string') return res.status(400).end();
  const user = await users().findOne({ email });
  if (!user || !(await bcrypt.compare(password, user.hash))) return res.status(401).end();
  res.json({ token: jwt.sign({ id: user._id, role: user.role }, process.env.JWT_SECRET, { expiresIn: '2h' }) });
});

router.post('/pin', async (req, res) => {
  const user = await users().findOne({ card: req.body.card, pin: req.body.pin });
  if (!user) return res.status(401).end();
  res.json({ token: jwt.sign({ id: user._id, role: user.role }, process.env.JWT_SECRET, { expiresIn: '1h' }) });
});

module.exports = router;
