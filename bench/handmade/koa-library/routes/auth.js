const Router = require('@koa/router');
const bcrypt = require('bcryptjs');
const jwt = require('jsonwebtoken');
const { User } = require('../models');
const limit = require('../middleware/limit');

const router = new Router({ prefix: '/auth' });

router.post('/login', limit, async (ctx) => {
  const { email, password } = ctx.request.body;
  ctx.assert(typeof email === 'string' && typeof password === 'string', 400);
  const user = await User.findOne({ email });
  ctx.assert(user && (await bcrypt.compare(password, user.hash)), 401, 'Wrong email or password');
  ctx.body = { token: jwt.sign({ id: user.id }, process.env.JWT_SECRET, { expiresIn: '2h' }) };
});

router.post('/register', async (ctx) => {
  const { email, password } = ctx.request.body;
  ctx.assert(typeof email === 'string' && typeof password === 'string' && password.length >= 10, 400);
  const user = await User.create({ email, hash: await bcrypt.hash(password, 12) });
  ctx.status = 201;
  ctx.body = { id: user.id };
});

module.exports = router;
