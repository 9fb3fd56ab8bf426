app.post('/login', async (req, res) => {
  const user = await User.findOne({ where: { email: req.body.email } });
  // ruleid: sl-3-24-plain-compare
  if (user.password === req.body.password) return res.json({ ok: true });
  // ruleid: sl-3-24-plain-compare-reversed
  if (req.body.password !== user.password) return res.sendStatus(401);
  // ok: sl-3-24-plain-compare, sl-3-24-plain-compare-reversed
  if (req.body.password !== req.body.confirmPassword) return res.sendStatus(400);
  // ok: sl-3-24-plain-compare, sl-3-24-plain-compare-reversed
  if (await bcrypt.compare(req.body.password, user.password)) return res.json({ ok: true });
  // ruleid: sl-3-24-plain-find
  const found = await User.findOne({ email, password });
  // ruleid: sl-3-24-plain-find
  db.get('SELECT * FROM users WHERE name = ? AND password = ?', [name, password], done);
  // ok: sl-3-24-plain-find
  db.get('SELECT * FROM users WHERE name = ?', [name], done);
  // ruleid: sl-3-24-literal-compare
  if (password === 'made-up-value-two') grant();
  // ok: sl-3-24-literal-compare
  if (password === stored) grant();
});
app.post('/signup', async (req, res) => {
  // ruleid: sl-3-24-plain-store
  await User.create({ email: req.body.email, password: req.body.password });
});
app.post('/signup2', async (req, res) => {
  const hashed = await bcrypt.hash(req.body.password, 12);
  // ok: sl-3-24-plain-store
  await User.create({ email: req.body.email, password: hashed });
});
// ruleid: sl-3-24-plain-compare-function
const comparePassword = (stored, given) => stored === given;
// ok: sl-3-24-plain-compare-function
const sameName = (a, b) => a === b;
function add(name, password) {
  // ruleid: sl-3-24-plain-record
  const user = { name, password: password };
  users.insert(user, done);
}
function addHashed(name, password) {
  const hash = bcrypt.hashSync(password, 12);
  // ok: sl-3-24-plain-record
  const user = { name, password: hash };
  users.insert(user, done);
}

export async function signUpPlain(request: Request) {
  const { email, password } = await request.json();
  // ruleid: sl-3-24-plain-insert
  await prisma.member.create({ data: { email, password } });
  // ruleid: sl-3-24-plain-insert
  await pool.query('INSERT INTO members (email, password) VALUES ($1, $2)', [email, password]);
}

export async function signUpHashed(request: Request) {
  const { email, password } = await request.json();
  const hashed = await argon2.hash(password);
  // ok: sl-3-24-plain-insert
  await prisma.member.create({ data: { email, password: hashed } });
}
