const express = require('express');
const { slowDown } = require('express-slow-down');
const { rateLimit } = require('express-rate-limit');
const account = require('./routes/account');
const parcels = require('./routes/parcels');
const support = require('./routes/support');

const app = express();
app.use(express.json());

app.use(
  '/account',
  slowDown({ windowMs: 15 * 60 * 1000, delayAfter: 5, delayMs: (hits) => hits * 500 }),
  account,
);
app.use('/parcels', parcels);
app.use('/support', support);

app.use(rateLimit({ windowMs: 60_000, limit: 100 }));

app.listen(3000);
