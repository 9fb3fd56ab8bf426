app.post('/login', async (req, res) => {
  const user = await User.findOne({ email });
  // ruleid: sl-3-29-user-enumeration
  if (!user) return res.status(404).json({ error: 'User not found' });
  // ruleid: sl-3-29-user-enumeration
  if (!ok) return res.status(401).json({ error: 'Invalid password' });
  // ok: sl-3-29-user-enumeration
  return res.status(401).json({ error: 'Wrong e-mail or password' });
});
app.post('/items', async (req, res) => {
  // ok: sl-3-29-user-enumeration
  if (!owner) return res.status(404).json({ error: 'User not found' });
});
