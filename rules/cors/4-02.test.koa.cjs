const Koa = require('koa');
const cors = require('@koa/cors');

const app = new Koa();
// ruleid: sl-4-02-any-origin-credentials
app.use(cors({ credentials: true }));
// ok: sl-4-02-any-origin-credentials
app.use(cors({ origin: 'https://shop.example', credentials: true }));
