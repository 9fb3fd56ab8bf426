const crypto = require('crypto');
const bcrypt = require('bcrypt');
const jwt = require('jsonwebtoken');
const { User } = require('../models');

exports.login = async (req, res) => {
  const user = await User.findOne({ email: req.body.email });
  if (!user || !(await bcrypt.compare(String(req.body.password), user.password))) return res.status(401).send('Wrong email or password');
  res.json({ token: jwt.sign({ id: user.id }, process.env.JWT_SECRET, { expiresIn: '12h' }) });
};

exports.reset = async (req, res) => {
  const resetHash = crypto.createHash('sha256').update(String(req.body.token)).digest('hex');
  const user = await User.findOne({ resetHash, resetUntil: { $gt: new Date() } });
  if (!user) return res.status(400).send('Link is not valid');
  user.password = await bcrypt.hash(String(req.body.password), 12);
  user.resetHash = undefined;
  await user.save();
  res.status(204).end();
};

exports.verifyEmail = async (req, res) => {
  const { id } = jwt.verify(String(req.body.token), process.env.MAIL_SECRET);
  await User.updateOne({ _id: id }, { verified: true });
  res.status(204).end();
};
