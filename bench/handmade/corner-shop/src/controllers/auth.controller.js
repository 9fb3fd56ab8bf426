const bcrypt = require('bcrypt');
const jwt = require('jsonwebtoken');
const { User } = require('../db');

exports.signup = async (req, res, next) => {
  try {
    const user = await User.create({ ...req.body, password: await bcrypt.hash(req.body.password, 12) });
    res.status(201).json({ id: user.id });
  } catch (e) {
    next(e);
  }
};

exports.login = async (req, res, next) => {
  try {
    const user = await User.findOne({ where: { email: String(req.body.email) } });
    if (!user || !(await bcrypt.compare(String(req.body.password), user.password))) {
      return res.status(401).json({ error: 'Invalid credentials' });
    }
    res.json({ token: jwt.sign({ id: user.id, role: user.role }, process.env.JWT_SECRET, { expiresIn: '1d' }) });
  } catch (e) {
    next(e);
  }
};
