const express = require('express');
const bcrypt = require('bcryptjs');
const jwt = require('jsonwebtoken');
const pool = require('../db');

const router = express.Router();

router.post('/signin', async (req, res) => {
  const { email, password } = req.body;
  if (typeof email !== 'string' || typeof password !== 'string') return res.status(400).end();
  const [rows] = await pool.execute('SELECT id, password_hash FROM users WHERE email = ?', [email]);
  if (!rows.length || !(await bcrypt.compare(password, rows[0].password_hash))) {
    return res.status(401).json({ message: 'Wrong email or password' });
  }
  res.json({ token: jwt.sign({ id: rows[0].id }, process.env.TOKEN_KEY, { expiresIn: 3600 }) });
});

module.exports = router;
