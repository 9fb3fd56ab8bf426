const bcrypt = require('bcryptjs');
const { Router } = require('express');
const { body, validationResult } = require('express-validator');
const collection = require('./mongo');
const Slow = require('./slow');

const router = Router();
const slow = new Slow(5, 60);

router.post('/signin', slow.middleware, async (req, res) => {
  const user = await collection('users').findOne({ email: String(req.body.email) });
  if (!user || !bcrypt.compareSync(String(req.body.password), user.hash)) return res.status(401).send('Wrong login');
  req.session.regenerate(() => {
    req.session.user = { id: user._id.toString() };
    res.sendStatus(204);
  });
});

router.post('/join', body('email').isEmail(), body('password').isLength({ min: 10 }), async (req, res) => {
  if (!validationResult(req).isEmpty()) return res.sendStatus(400);
  await collection('users').insertOne({ email: req.body.email, hash: bcrypt.hashSync(req.body.password, 12) });
  res.sendStatus(201);
});

router.post('/recover', async (req, res) => {
  const user = await collection('users').findOne({ email: req.body.email });
  if (user) await collection('recoveries').insertOne({ user: user._id, at: new Date() });
  res.sendStatus(202);
});

module.exports = router;
