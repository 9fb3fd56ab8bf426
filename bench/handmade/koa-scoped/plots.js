const Router = require('@koa/router');
const Joi = require('joi');
const passport = require('koa-passport');
const { Plot } = require('./models');

const router = new Router({ prefix: '/plots' });
const signedIn = passport.authenticate('jwt', { session: false });
const schema = Joi.object({ name: Joi.string().max(60).required() });

router.get('/', signedIn, async (ctx) => {
  ctx.body = await ctx.state.user.getPlots();
});

router.get('/:id', signedIn, async (ctx) => {
  ctx.body = await Plot.findOne({ where: { id: ctx.params.id } });
});

router.post('/', signedIn, async (ctx) => {
  const value = Joi.attempt(ctx.request.body, schema);
  ctx.body = await Plot.create({ ...value, growerId: ctx.state.user.id });
});

router.delete('/:id', signedIn, async (ctx) => {
  const [plot] = await ctx.state.user.getPlots({ where: { id: ctx.params.id } });
  ctx.assert(plot, 404);
  await plot.destroy();
  ctx.status = 204;
});

router.post('/:id/transfer', signedIn, async (ctx) => {
  await Plot.update({ growerId: Number(ctx.request.body.to) }, { where: { id: ctx.params.id } });
  ctx.status = 204;
});

module.exports = router;
