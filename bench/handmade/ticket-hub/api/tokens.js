const bcrypt = require('bcrypt');
const jwt = require('jsonwebtoken');
const db = require('../db');

exports.create = async (req, res) => {
  const account = await db('accounts').where({ email: String(req.body.email) }).first();
  if (!account || !(await bcrypt.compare(String(req.body.password), account.password))) return res.status(401).end();
  const access = jwt.sign({ id: account.id, role: account.role }, process.env.JWT_KEY, { expiresIn: '15m' });
  const refresh = jwt.sign({ id: account.id, kind: 'refresh' }, process.env.REFRESH_KEY, { expiresIn: '14d' });
  res.json({ access, refresh });
};

exports.refresh = async (req, res) => {
  try {
    const { id } = jwt.verify(String(req.body.refresh), process.env.REFRESH_KEY);
    const account = await db('accounts').where({ id }).first();
    if (!account) return res.status(401).end();
    res.json({ access: jwt.sign({ id, role: account.role }, process.env.JWT_KEY, { expiresIn: '15m' }) });
  } catch {
    res.status(401).end();
  }
};
