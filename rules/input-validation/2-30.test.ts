app.get('/search', (req, res) => {
  // ruleid: sl-2-30-pattern-from-request
  const pattern = new RegExp(req.query.q, 'i');
  // ruleid: sl-2-30-pattern-from-request
  const users = User.find({ name: { $regex: req.query.q } });
  // ok: sl-2-30-pattern-from-request
  const safe = new RegExp(escapeRegExp(req.query.q), 'i');
  // ok: sl-2-30-pattern-from-request
  const fixed = new RegExp('^a+$');
});
// ruleid: sl-2-30-slow-pattern
const slow = /^(a+)+$/.test(text);
// ok: sl-2-30-slow-pattern
const quick = /^a+$/.test(text);
