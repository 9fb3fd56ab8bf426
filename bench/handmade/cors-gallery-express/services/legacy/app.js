const express = require('express');

const app = express();
app.use((req, res, next) => {
  res.setHeader('Access-Control-Allow-Origin', 'https://old.gallery.example');
  res.setHeader('Access-Control-Allow-Headers', 'Content-Type');
  next();
});
app.get('/list', (req, res) => res.json([]));

module.exports = app;
