import Koa from 'koa';
import session from 'koa-session';
import { koaBody } from 'koa-body';
import { limiter } from './limiter.js';
import { router } from './router.js';

const app = new Koa({ keys: [process.env.APP_KEY] });
app.use(session({ httpOnly: true, secure: true, sameSite: 'strict' }, app));
app.use(koaBody());
app.use(async (ctx, next) => {
  ctx.set('Access-Control-Allow-Origin', ctx.get('Origin'));
  ctx.set('Access-Control-Allow-Credentials', 'true');
  await next();
});
app.use(limiter);
app.use(router.routes());
app.listen(3000);
