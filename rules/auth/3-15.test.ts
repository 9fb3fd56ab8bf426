app.post('/users', async (req, res) => {
  // ruleid: sl-3-15-role-from-request
  await User.create({ name: req.body.name, role: req.body.role });
  // ruleid: sl-3-15-role-from-request
  user.isAdmin = req.body.isAdmin;
  // ok: sl-3-15-role-from-request
  await User.create({ name: req.body.name, role: 'user' });
  // ruleid: sl-3-15-role-condition
  if (req.body.isAdmin) {
    showAll();
  }
  // ok: sl-3-15-role-condition
  if (req.user.isAdmin) {
    showAll();
  }
});
app.post('/login', async (req, res) => {
  const { email } = req.body;
  const user = await prisma.user.findUnique({ where: { email } });
  // ok: sl-3-15-role-from-request
  const token = jwt.sign({ id: user.id, role: user.role }, SECRET, { expiresIn: '1h' });
  const [rows] = await pool.query('SELECT * FROM users WHERE email = ?', [email]);
  // ok: sl-3-15-role-from-request
  const other = jwt.sign({ id: rows[0].id, role: rows[0].role }, SECRET, { expiresIn: '1h' });
  // ok: sl-3-15-role-from-request
  session.role = user.role;
  const { role } = req.body;
  // ruleid: sl-3-15-role-from-request
  const forged = jwt.sign({ id: user.id, role }, SECRET, { expiresIn: '1h' });
  res.json({ token, other, forged });
});
