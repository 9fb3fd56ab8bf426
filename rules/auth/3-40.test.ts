import jwt from 'jsonwebtoken';

// ruleid: sl-3-40-token-holds-password
const a = jwt.sign({ id: user.id, password: user.password }, key, { expiresIn: '1h' });
// ok: sl-3-40-token-holds-password
const b = jwt.sign({ id: user.id }, key, { expiresIn: '1h' });
// ruleid: sl-3-40-token-holds-record
const c = jwt.sign({ user }, key, { expiresIn: '1h' });
// ok: sl-3-40-token-holds-record
const d = jwt.sign({ sub: user.id }, key, { expiresIn: '1h' });

app.get('/users', async (req, res) => {
  const users = await User.findAll();
  // ruleid: sl-3-40-record-to-client
  res.json(users);
});
app.get('/me', async (req, res) => {
  const user = await prisma.user.findUnique({ where: { id }, select: { id: true, name: true } });
  // ok: sl-3-40-record-to-client
  res.json(user);
});
app.get('/name', async (req, res) => {
  const user = await User.findById(id);
  // ok: sl-3-40-record-to-client
  res.json({ name: user.name });
});
app.get('/banks/:id/accounts', async (req, res) => {
  const accounts = await prisma.accounts.findMany({ where: { bankId: req.params.id } });
  // ok: sl-3-40-record-to-client
  res.json(accounts);
});

export function listUsers(req: any, res: any) {
  db.User.findAll({}).then((users: any[]) => {
    // ruleid: sl-3-40-record-to-client
    res.status(200).json({ success: true, users: users });
  });
  db.User.findAll({}).then((users: any[]) => {
    // ok: sl-3-40-record-to-client
    res.status(200).json({ success: true, count: users.length });
  });
}

app.post('/enter', async (req, res) => {
  const user = await User.findOne({ where: { email: String(req.body.email) } });
  // ok: sl-3-40-record-to-client
  res.json({ user: cardOf(user) });
});
