const express = require('express');
const cors = require('cors');

const app = express();
const pattern = /https:\/\/.*gallery\.example/;

app.use(cors({ origin: pattern, credentials: true }));
app.get('/images', (req, res) => res.json([]));

module.exports = app;
