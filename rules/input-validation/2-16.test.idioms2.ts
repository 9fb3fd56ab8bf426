app.get('/proxy', async (req, res) => {
  const target = new URL(req.query.url);
  if (!HOSTS.has(target.hostname)) return res.status(403).end();
  const answer = await fetch(target.href);
  // ok: sl-2-16-html-from-request
  res.send(await answer.text());
});

app.get('/short', (req, res) => {
  const text = String(req.query.text);
  if (/[<>]/.test(text)) return res.status(400).end();
  // ok: sl-2-16-html-from-request
  res.send(text);
});

app.get('/sealed', (req, res) => {
  const cipher = createCipheriv('aes-256-gcm', KEY, randomBytes(12));
  // ok: sl-2-16-html-from-request
  res.end(Buffer.concat([cipher.update(req.query.text, 'utf8'), cipher.final()]));
});

app.get('/card', (req, res) => {
  // ok: sl-2-16-html-from-request
  res.send(ejs.render('<p><%= text %></p>', { text: req.query.text }));
});

app.get('/encoded', (req, res) => {
  const text = Buffer.from(req.query.text, 'base64').toString();
  // ruleid: sl-2-16-html-from-request, sl-2-16-html-built
  res.send('<p>' + text + '</p>');
});
