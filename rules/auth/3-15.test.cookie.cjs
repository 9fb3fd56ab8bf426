const express = require('express');

const app = express();
app.get('/admin', (req, res) => {
  // ruleid: sl-3-15-right-in-cookie, sl-3-15-role-condition
  if (req.cookies.role !== 'admin') return res.status(403).end();
  // ok: sl-3-15-right-in-cookie
  res.json({ theme: req.cookies.theme });
});
