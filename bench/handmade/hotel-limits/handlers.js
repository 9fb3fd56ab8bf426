const bcrypt = require('bcrypt');
const jwt = require('jsonwebtoken');
const { User } = require('./models');
const lockout = require('./lockout');

const token = (user) => jwt.sign({ id: user.id }, process.env.JWT_SECRET, { expiresIn: '1h' });

async function find(email, password) {
  const user = await User.findOne({ where: { email: String(email) } });
  return user && (await bcrypt.compare(String(password), user.hash)) ? user : null;
}

exports.login = async (req, res) => {
  const user = await find(req.body.email, req.body.password);
  if (!user) return res.status(401).json({ error: 'Wrong email or password' });
  res.json({ token: token(user) });
};

exports.register = async (req, res) => {
  const user = await User.create({ email: String(req.body.email), hash: await bcrypt.hash(String(req.body.password), 12) });
  res.status(201).json({ id: user.id });
};

exports.resetPassword = async (req, res) => {
  const { id } = jwt.verify(String(req.body.token), process.env.RESET_SECRET);
  await User.update({ hash: await bcrypt.hash(String(req.body.password), 12) }, { where: { id } });
  res.sendStatus(204);
};

exports.checkOtp = async (req, res) => {
  const user = await User.findOne({ where: { email: String(req.body.email), otp: String(req.body.otp) } });
  if (!user) return res.status(401).json({ error: 'Wrong code' });
  res.json({ token: token(user) });
};

exports.deskLogin = async (req, res) => {
  const key = `${req.ip}|${req.body.email}`;
  if (await lockout.isLocked(key)) return res.status(429).json({ error: 'Try again later' });
  const user = await find(req.body.email, req.body.password);
  if (!user) {
    await lockout.fail(key);
    return res.status(401).json({ error: 'Wrong email or password' });
  }
  res.json({ token: token(user) });
};

exports.kioskLogin = async (req, res) => {
  const user = await find(req.body.email, req.body.password);
  if (!user) {
    console.warn('failed login', req.ip);
    return res.status(401).json({ error: 'Wrong email or password' });
  }
  res.json({ token: token(user) });
};
