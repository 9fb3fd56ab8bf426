const express = require('express');
const session = require('express-session');
const { csrfSync } = require('csrf-sync');
const limits = require('./limits');
const auth = require('./auth');
const payments = require('./payments');

const { csrfSynchronisedProtection, generateToken } = csrfSync();

const app = express();
app.use(express.json());
app.use(
  session({
    secret: process.env.SESSION_SECRET,
    name: '__Host-bank',
    resave: false,
    saveUninitialized: false,
    cookie: { httpOnly: true, secure: true, sameSite: 'none', path: '/' },
  }),
);
app.get('/csrf', (req, res) => res.json({ token: generateToken(req) }));
app.use(csrfSynchronisedProtection);
app.post('/login', limits.login, auth.login);
app.use('/payments', payments);
app.listen(3000);
