const express = require('express');
const rateLimit = require('express-rate-limit');
const { connect } = require('./db');
const session = require('./routes/session');
const members = require('./routes/members');

const app = express();
app.use(express.json());
app.use(rateLimit({ windowMs: 60_000, max: 30 }));
app.use('/session', session);
app.use('/members', members);

connect().then(() => app.listen(3000));
