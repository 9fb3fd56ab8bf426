const bcrypt = require('bcrypt');
const db = require('./db');

exports.login = async (req, res, next) => {
  const user = await db('users').where({ email: String(req.body.email) }).first();
  const ok = user && (await bcrypt.compare(String(req.body.password), user.hash));
  if (!ok) return res.status(401).json({ error: 'Wrong email or password' });
  req.session.regenerate((err) => {
    if (err) return next(err);
    req.session.userId = user.id;
    res.status(204).end();
  });
};

exports.ensure = (req, res, next) => {
  if (!req.session?.userId) {
    res.status(401).json({ error: 'Log in first' });
    return;
  }
  next();
};
