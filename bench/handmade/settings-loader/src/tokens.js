const jwt = require('jsonwebtoken');
const { jwtSecret } = require('./config');

const SIGNING_KEY = 'lantern-and-the-silver-birch';

exports.issue = (user) => jwt.sign({ sub: user.id }, jwtSecret, { expiresIn: '1h' });
exports.issueService = (name) => jwt.sign({ service: name }, SIGNING_KEY, { expiresIn: '5m' });
exports.readService = (token) => jwt.verify(token, SIGNING_KEY);
