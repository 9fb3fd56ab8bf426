const router = require('express').Router();
const bcrypt = require('bcryptjs');
const jwt = require('jsonwebtoken');
const User = require('../models/User');
const config = require('../config');

router.post('/register', async (req, res, next) => {
  try {
    const email = String(req.body.email || '').trim();
    const password = String(req.body.password || '');
    if (!email.includes('@') || password.length < 10) return res.status(400).json({ error: 'Invalid details' });
    const user = await User.create({ email, passwordHash: await bcrypt.hash(password, 12) });
    res.status(201).json({ id: user._id });
  } catch (err) {
    next(err);
  }
});

router.post('/login', async (req, res, next) => {
  try {
    const email = String(req.body.email || '');
    const password = String(req.body.password || '');
    const user = await User.findOne({ email }).select('+passwordHash');
    const ok = user && (await bcrypt.compare(password, user.passwordHash));
    if (!ok) return res.status(401).json({ error: 'Wrong email or password' });
    const token = jwt.sign({ sub: user._id }, config.jwtSecret, { expiresIn: '2h' });
    res.json({ token });
  } catch (err) {
    next(err);
  }
});

module.exports = router;
