import express from 'express';

app.get('/hello', (req, res) => {
  // ruleid: sl-2-16-html-from-request, sl-2-16-html-built
  res.send(`<h1>Hello ${req.query.name}</h1>`);
  const { q } = req.query;
  // ruleid: sl-2-16-html-from-request, sl-2-16-html-built
  res.status(200).send('<p>No result for ' + q + '</p>');
  // ok: sl-2-16-html-from-request, sl-2-16-html-built
  res.send(`<h1>Hello ${escapeHtml(req.query.name)}</h1>`);
  // ok: sl-2-16-html-from-request, sl-2-16-html-built
  res.json({ name: req.query.name });
  // ok: sl-2-16-html-from-request, sl-2-16-html-built
  res.send({ name: req.query.name });
  // ok: sl-2-16-html-from-request, sl-2-16-html-built
  res.send(`<h1>Page ${Number(req.query.page)}</h1>`);
});

app.get('/list', async (req, res) => {
  const rows = await db.all('SELECT * FROM items');
  let html = '<ul>';
  for (const row of rows) html += `<li>${row.title}</li>`;
  // ruleid: sl-2-16-html-built
  res.send(html + '</ul>');
});
app.get('/safe', async (req, res) => {
  const rows = await db.all('SELECT * FROM items');
  const html = rows.map((row) => `<li>${escapeHtml(row.title)}</li>`).join('');
  // ok: sl-2-16-html-built
  res.send(html);
});
app.get('/page/:id', (req, res) => {
  db.get('SELECT * FROM pages WHERE id = ?', [req.params.id], (err, row) => {
    res.setHeader('Content-Type', 'text/html');
    // ruleid: sl-2-16-html-stored
    res.send(row.page_html);
  });
});
app.get('/data/:id', (req, res) => {
  db.get('SELECT * FROM pages WHERE id = ?', [req.params.id], (err, row) => {
    // ok: sl-2-16-html-stored
    res.send(row.title);
  });
});
app.post('/users', async (req, res) => {
  const user = await users.create(req.body);
  // ok: sl-2-16-html-from-request
  res.status(201).send(user);
});
app.get('/export', (req, res) => {
  const rows = toRows(req.query.from);
  res.setHeader('Content-Type', 'text/csv; charset=utf-8');
  // ok: sl-2-16-html-from-request
  res.send('\uFEFF' + rows);
});
app.get('/snippet', (req, res) => {
  const code = `url = ${req.query.base}`;
  res.header('Content-Type', 'text/plain');
  // ok: sl-2-16-html-from-request
  res.status(200).send(code.trim());
});
app.get('/hello', (req, res) => {
  res.setHeader('Content-Type', 'text/html');
  // ruleid: sl-2-16-html-from-request, sl-2-16-html-built
  res.send(`<h1>${req.query.name}</h1>`);
});
