const express = require('express');

const TRUSTED = new Set(['https://www.gallery.example', 'https://partner.example']);

const app = express();
app.use((req, res, next) => {
  const origin = req.headers.origin;
  if (origin && TRUSTED.has(origin)) {
    res.setHeader('Access-Control-Allow-Origin', origin);
    res.setHeader('Access-Control-Allow-Credentials', 'true');
    res.setHeader('Vary', 'Origin');
  }
  next();
});
app.get('/widget', (req, res) => res.json({}));

module.exports = app;
