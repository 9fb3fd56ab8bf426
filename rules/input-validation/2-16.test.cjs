const express = require('express');

app.get('/hello', function (req, res) {
  const name = req.query.name;
  // ruleid: sl-2-16-html-from-request, sl-2-16-html-built
  res.end('<b>' + name + '</b>');
  // ok: sl-2-16-html-from-request, sl-2-16-html-built
  res.end('<b>ok</b>');
});
