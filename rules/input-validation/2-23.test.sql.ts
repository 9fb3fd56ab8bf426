app.put('/users/:id', (req, res) => {
  // ruleid: sl-2-23-mass-assignment
  pool.query('UPDATE users SET ? WHERE id = ?', [req.body, req.params.id]);
  // ruleid: sl-2-23-mass-assignment
  connection.query('INSERT INTO users SET ?', req.body, done);
  // ok: sl-2-23-mass-assignment
  connection.query('INSERT INTO users SET ?', { name: req.body.name }, done);
  // ok: sl-2-23-mass-assignment
  pool.query('UPDATE users SET name = ? WHERE id = ?', [req.body.name, req.params.id]);
});
