import Router from 'koa-router';
import argon2 from 'argon2';
import { db } from './db.js';

export const router = new Router();

router.post('/login', async (ctx) => {
  const user = await db('users').where('email', String(ctx.request.body.email)).first();
  if (!user || !(await argon2.verify(user.hash, String(ctx.request.body.password)))) ctx.throw(401, 'Wrong email or password');
  ctx.session = null;
  ctx.session = { userId: user.id };
  ctx.status = 204;
});

router.use(async (ctx, next) => {
  if (!ctx.session.userId) ctx.throw(401);
  await next();
});

router.get('/photos/:id', async (ctx) => {
  const photo = await db('photos').where({ id: ctx.params.id }).first();
  ctx.body = photo;
});

router.delete('/photos/:id', async (ctx) => {
  const count = await db('photos').where({ id: ctx.params.id, user_id: ctx.session.userId }).del();
  ctx.status = count ? 204 : 404;
});

router.get('/photos', async (ctx) => {
  ctx.body = await db.raw(`select * from photos where user_id = ? and title like '%${ctx.query.title}%'`, [ctx.session.userId]);
});

router.get('/tags', async (ctx) => {
  ctx.body = await db.raw('select tag, count(*) from tags where user_id = ? and tag like ? group by tag', [ctx.session.userId, `${ctx.query.prefix}%`]);
});

router.get('/out', async (ctx) => {
  ctx.redirect(ctx.query.url);
});
