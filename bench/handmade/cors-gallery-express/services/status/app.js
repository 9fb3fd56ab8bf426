const express = require('express');
const cors = require('cors');

const app = express();
app.use(cors());
app.get('/status', (req, res) => res.json({ up: true }));

module.exports = app;
