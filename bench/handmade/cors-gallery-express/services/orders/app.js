const express = require('express');
const cors = require('cors');

const origins = (process.env.ALLOWED_ORIGINS || '').split(',').map((s) => s.trim()).filter(Boolean);

const app = express();
app.use(cors({ origin: origins, credentials: true, methods: ['GET', 'POST'] }));
app.get('/orders', (req, res) => res.json([]));

module.exports = app;
