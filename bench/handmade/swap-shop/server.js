const express = require('express');
const session = require('express-session');
const MongoStore = require('connect-mongo');
const users = require('./lib/users');
const swaps = require('./lib/swaps');

const app = express();
app.use(express.json());
app.use(session({ secret: process.env.SECRET, store: MongoStore.create({ mongoUrl: process.env.MONGO }), resave: false, saveUninitialized: false, cookie: { secure: true, httpOnly: true, sameSite: 'lax' } }));
app.use(users);
app.use('/swaps', swaps);
app.listen(process.env.PORT);
