import serialize from 'node-serialize';

app.post('/load', (req, res) => {
  // ruleid: sl-2-21-unsafe-deserialise, sl-2-21-unsafe-loader
  const data = serialize.unserialize(req.cookies.profile);
  // ok: sl-2-21-unsafe-deserialise, sl-2-21-unsafe-loader
  const other = JSON.parse(req.cookies.profile);
});
