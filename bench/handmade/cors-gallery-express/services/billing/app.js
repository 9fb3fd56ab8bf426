const express = require('express');
const cors = require('cors');

const allowed = ['https://app.gallery.example', 'https://admin.gallery.example'];

const app = express();
app.use(
  cors({
    origin(origin, callback) {
      if (!origin || allowed.includes(origin)) return callback(null, true);
      return callback(new Error('Origin is not allowed'));
    },
    credentials: true,
  }),
);
app.get('/plan', (req, res) => res.json({ plan: 'free' }));

module.exports = app;
