const Koa = require('koa');
const { koaBody } = require('koa-body');
const compose = require('koa-compose');
const passport = require('koa-passport');
const { RateLimit } = require('koa2-ratelimit');
const account = require('./account');
const plots = require('./plots');

const app = new Koa();
app.use(koaBody());
app.use(passport.initialize());

const limiter = RateLimit.middleware({ interval: { min: 1 }, max: 10, prefixKey: 'account' });
app.use(compose([limiter, account.routes()]));
app.use(plots.routes());
app.listen(3000);
