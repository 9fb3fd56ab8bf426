const Router = require('@koa/router');
const koaJwt = require('koa-jwt');
const { Loan } = require('../models');

const router = new Router({ prefix: '/loans' });
router.use(koaJwt({ secret: process.env.JWT_SECRET }));

router.get('/', async (ctx) => {
  ctx.body = await Loan.find({ user: ctx.state.user.id });
});

router.get('/:id', async (ctx) => {
  ctx.body = await Loan.findById(ctx.params.id);
});

router.post('/', async (ctx) => {
  ctx.body = await Loan.create({ user: ctx.state.user.id, book: String(ctx.request.body.book), until: new Date(Date.now() + 12096e5) });
});

router.put('/:id/extend', async (ctx) => {
  const loan = await Loan.findById(ctx.params.id);
  ctx.assert(loan, 404);
  if (loan.user !== ctx.state.user.id) ctx.throw(403);
  loan.until = new Date(loan.until.getTime() + 6048e5);
  await loan.save();
  ctx.body = loan;
});

module.exports = router;
