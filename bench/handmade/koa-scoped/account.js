const Router = require('@koa/router');
const bcrypt = require('bcrypt');
const jwt = require('jsonwebtoken');
const { Grower } = require('./models');

const router = new Router();

router.post('/signin', async (ctx) => {
  const { email, password } = ctx.request.body;
  const grower = await Grower.findOne({ where: { email: String(email) } });
  if (!grower || !(await bcrypt.compare(String(password), grower.hash))) {
    ctx.throw(401, 'Wrong email or password');
  }
  ctx.body = { token: jwt.sign({ id: grower.id }, process.env.JWT_SECRET, { expiresIn: '1h' }) };
});

module.exports = router;
