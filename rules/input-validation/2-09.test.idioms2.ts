import fs from 'node:fs';
import path from 'node:path';

app.get('/file', (req, res) => {
  const wanted = path.resolve(ROOT, String(req.query.name));
  if (wanted !== ROOT && !wanted.startsWith(ROOT + path.sep)) {
    res.status(403).end();
    return;
  }
  // ok: sl-2-09-path-from-request
  res.send(fs.readFileSync(wanted));
});

app.get('/unchecked', (req, res) => {
  const wanted = path.resolve(ROOT, String(req.query.name));
  if (wanted === ROOT) {
    res.status(403).end();
    return;
  }
  // ruleid: sl-2-09-path-from-request
  res.send(fs.readFileSync(wanted));
});
