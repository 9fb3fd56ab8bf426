const express = require('express');
const session = require('express-session');
const rateLimit = require('express-rate-limit');
const login = require('./routes/login');
const posts = require('./routes/posts');

const app = express();
app.set('view engine', 'ejs');
app.use(express.urlencoded({ extended: false }));
app.use(
  session({
    secret: process.env.SESSION_SECRET,
    resave: false,
    saveUninitialized: false,
    cookie: { httpOnly: false, sameSite: 'none', secure: true },
  }),
);
app.use('/login', rateLimit({ windowMs: 900_000, max: 10 }), login);
app.use('/posts', posts);
app.listen(3000);
