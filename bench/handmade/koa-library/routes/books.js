const Router = require('@koa/router');
const koaJwt = require('koa-jwt');
const { Book } = require('../models');

const router = new Router({ prefix: '/books' });

router.get('/', async (ctx) => {
  ctx.body = await Book.find().limit(100);
});

router.post('/', koaJwt({ secret: process.env.JWT_SECRET }), async (ctx) => {
  ctx.body = await Book.create({ title: String(ctx.request.body.title), copies: Number(ctx.request.body.copies) });
});

router.del('/:id', async (ctx) => {
  await Book.deleteOne({ _id: ctx.params.id });
  ctx.status = 204;
});

module.exports = router;
