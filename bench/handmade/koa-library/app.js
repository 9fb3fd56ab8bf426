const Koa = require('koa');
const cors = require('@koa/cors');
const bodyParser = require('koa-bodyparser');
const auth = require('./routes/auth');
const loans = require('./routes/loans');
const books = require('./routes/books');

const app = new Koa();
app.use(cors({ credentials: true }));
app.use(bodyParser());
app.use(auth.routes());
app.use(books.routes()).use(books.allowedMethods());
app.use(loans.routes()).use(loans.allowedMethods());

app.listen(3000);
