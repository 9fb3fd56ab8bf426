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
