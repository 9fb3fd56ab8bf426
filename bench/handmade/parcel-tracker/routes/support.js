const express = require('express');
const bcrypt = require('bcryptjs');
const jwt = require('jsonwebtoken');
const pool = require('../db');

const router = express.Router();

router.post('/agent-login', async (req, res) => {
  const [rows] = await pool.execute('SELECT * FROM agents WHERE email = ?', [String(req.body.email)]);
  if (!rows.length || !(await bcrypt.compare(String(req.body.password), rows[0].password_hash))) {
    return res.status(401).json({ message: 'Wrong email or password' });
  }
  res.json({ token: jwt.sign({ id: rows[0].id, agent: true }, process.env.TOKEN_KEY, { expiresIn: 3600 }) });
});

module.exports = router;
