const express = require('express');
const cors = require('cors');

const app = express();
app.use(cors({ origin: ['https://play.gallery.example', 'null'], credentials: true }));
app.get('/run', (req, res) => res.json({}));

module.exports = app;
