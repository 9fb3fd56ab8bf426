const express = require('express');
const bcrypt = require('bcryptjs');
const jwt = require('jsonwebtoken');
const User = require('../models/user');
const { protect } = require('../middleware/protect');

const router = express.Router();

router.post('/', async (req, res) => {
  const { name, email, password, isAdmin } = req.body;
  if (!name || !email || !password || String(password).length < 8) return res.status(400).json({ message: 'Missing fields' });
  const hash = await bcrypt.hash(String(password), 10);
  const user = await User.create({ name: String(name), email: String(email), password: hash, isAdmin });
  res.status(201).json({ id: user._id });
});

router.post('/login', async (req, res) => {
  const user = await User.findOne({ email: String(req.body.email) });
  if (user && (await bcrypt.compare(String(req.body.password), user.password))) {
    return res.json({ token: jwt.sign({ id: user._id }, process.env.JWT_SECRET, { expiresIn: '7d' }) });
  }
  res.status(401).json({ message: 'Invalid email or password' });
});

router.put('/profile', protect, async (req, res) => {
  const user = await User.findById(req.user._id);
  if (req.body.name) user.name = String(req.body.name);
  await user.save();
  res.json({ id: user._id, name: user.name });
});

module.exports = router;
