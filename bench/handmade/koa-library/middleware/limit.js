const ratelimit = require('koa-ratelimit');

module.exports = ratelimit({
  driver: 'memory',
  db: new Map(),
  duration: 60_000,
  max: 10,
  id: (ctx) => ctx.ip,
});
