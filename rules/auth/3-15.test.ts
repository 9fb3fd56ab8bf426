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
app.post('/pay', async (req, res) => {
  const { amount, items, productId } = req.body;
  // ruleid: sl-3-15-price-from-request
  await stripe.paymentIntents.create({ amount: Math.round(amount * 100), currency: 'eur' });
  const session = await stripe.checkout.sessions.create({
    line_items: items.map((item) => ({
      // ruleid: sl-3-15-price-from-request
      price_data: { currency: 'usd', unit_amount: item.price * 100, product_data: { name: item.name } },
      quantity: item.quantity,
    })),
  });
  const product = await prisma.product.findUnique({ where: { id: productId } });
  // ok: sl-3-15-price-from-request
  await stripe.paymentIntents.create({ amount: product.price * 100, currency: 'eur' });
  const [rows] = await pool.query('SELECT price FROM products WHERE id = ?', [productId]);
  const total = rows[0].price * 100;
  // ok: sl-3-15-price-from-request
  await stripe.paymentIntents.create({ amount: total, currency: 'eur' });
  // ok: sl-3-15-price-from-request
  await stripe.paymentIntents.create({ amount: PRICES[req.body.plan], currency: 'eur' });
  res.json({ url: session.url });
});
export async function POST(request: Request) {
  const { price } = await request.json();
  // ruleid: sl-3-15-price-from-request
  const intent = await stripe.paymentIntents.create({ amount: Number(price) * 100, currency: 'usd' });
  return Response.json({ secret: intent.client_secret });
}
app.post('/talk', async (req, res) => {
  const message = req.body.message;
  // ok: sl-3-15-role-from-request
  await db.insert(messages).values({ id: message.id, role: message.role, parts: message.parts });
  // ok: sl-3-15-role-from-request
  await Message.create({ content: req.body.content, role: req.body.role });
  res.json({});
});
