app.get('/set', (req, res) => {
  // ruleid: sl-2-34-header-from-request
  res.setHeader('X-Name', req.query.name);
  // ok: sl-2-34-header-from-request
  res.setHeader('X-Name', encodeURIComponent(req.query.name));
  // ok: sl-2-34-header-from-request
  res.setHeader('X-Name', 'fixed');
  // ruleid: sl-2-34-log-from-request
  console.log('login of ' + req.body.name);
  // ok: sl-2-34-log-from-request
  console.log('login', JSON.stringify(req.body.name));
  // ruleid: sl-2-34-log-file-from-request
  fs.appendFileSync('app.log', req.body.message + '\n');
  // ok: sl-2-34-log-file-from-request
  fs.appendFileSync('app.log', JSON.stringify({ message: req.body.message }) + '\n');
  // ruleid: sl-2-34-link-from-host-header
  const link = 'https://' + req.headers.host + '/reset/' + token;
  // ruleid: sl-2-34-link-from-host-header
  const other = `https://${req.get('host')}/reset/${token}`;
  // ok: sl-2-34-link-from-host-header
  const good = `https://${APP_HOST}/reset/${token}`;
});
