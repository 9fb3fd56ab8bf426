const express = require('express');
const passport = require('passport');
const { expressjwt } = require('express-jwt');
const { clerkMiddleware, requireAuth } = require('@clerk/express');
require('./passport');

const app = express();
app.use(express.json());
app.use(passport.initialize());

app.use('/p', require('./routes/projects'));
app.use('/x', expressjwt({ secret: process.env.JWT_SECRET, algorithms: ['HS256'] }), require('./routes/exports'));
app.use('/y', expressjwt({ secret: process.env.JWT_SECRET, algorithms: ['HS256'], credentialsRequired: false }), require('./routes/imports'));
app.use(clerkMiddleware());
app.use('/c', requireAuth(), require('./routes/clips'));
app.use('/d', require('./routes/drafts'));
app.use('/k', require('./routes/keys'));

module.exports = app;
