app.post('/run', (req, res) => {
  // ruleid: sl-2-08-code-from-request
  (0, eval)(req.body.code);
  const run = eval;
  // ruleid: sl-2-08-code-from-request
  run(req.body.code);
  const walk = evaluate;
  // ok: sl-2-08-code-from-request
  walk(req.body.code);
});
