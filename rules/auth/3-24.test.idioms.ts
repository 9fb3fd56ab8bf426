app.post('/login', async (req, res) => {
  // ruleid: sl-3-24-plain-find
  const users = await User.find({ name: req.body.name, password: req.body.password });
  // ok: sl-3-24-plain-find
  const safe = await User.find({ name: req.body.name, password: sha(req.body.password) });
});

function signIn(name, password) {
  // ruleid: sl-3-24-plain-find
  const statement = "SELECT * FROM users WHERE name = '" + name + "' AND password = '" + password + "'";
  return db.one(statement);
}

function byHash(name, passwordHash) {
  // ok: sl-3-24-plain-find
  return db.one(`SELECT * FROM users WHERE name = '${name}' AND password = '${hashed}'`);
}

app.post('/sign-in', async (req, res) => {
  // ruleid: sl-3-24-plain-find
  const filter = { email: req.body.email, password: req.body.password };
  visitors.findOne(filter);
});
