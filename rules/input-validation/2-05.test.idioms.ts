import { MongoClient } from 'mongodb';

app.post('/find', async (req, res) => {
  const visitors = client.db('shop').collection('visitors');
  const filter = { name: req.body.name };
  // ruleid: sl-2-05-filter-from-request
  res.json(await visitors.findOne(filter));
  // ruleid: sl-2-05-filter-from-request
  res.json(await visitors.find({ name: req.body.name }).toArray());
});

app.post('/report', async (req, res) => {
  const match = JSON.parse(req.query.filter);
  // ruleid: sl-2-05-filter-from-request
  res.json(await db.collection('sales').aggregate([{ $match: match }]).toArray());
});

app.post('/login', async (req, res) => {
  const name = req.body.name;
  if (typeof name !== 'string') return res.status(400).end();
  // ok: sl-2-05-filter-from-request
  res.json(await db.collection('users').findOne({ name }));
});

app.post('/names', async (req, res) => {
  const { first, last } = req.body;
  if (typeof first !== 'string' || typeof last !== 'string') {
    return res.status(400).end();
  }
  // ok: sl-2-05-filter-from-request
  res.json(await db.collection('users').findOne({ first, last }));
});

app.get('/list', (req, res) => {
  const known = ['a', 'b'];
  // ok: sl-2-05-filter-from-request
  res.json(known.find((item) => item === req.query.item));
});

app.get('/one/:id', async (req, res) => {
  // ok: sl-2-05-filter-from-request
  res.json(await Item.findOne({ _id: req.params.id, owner: req.userId }));
  // ok: sl-2-05-filter-from-request
  res.json(await Item.find({ owner: req.accountId }));
});

router.post('/enter', async (ctx) => {
  const { email } = ctx.request.body;
  ctx.assert(typeof email === 'string', 400);
  // ok: sl-2-05-filter-from-request
  ctx.body = await User.findOne({ email });
});

router.post('/enter-anyhow', async (ctx) => {
  const { email } = ctx.request.body;
  // ruleid: sl-2-05-filter-from-request
  ctx.body = await User.findOne({ email });
});

export default async function handler(req, res) {
  const session = await getServerSession(req, res, authOptions);
  // ok: sl-2-05-filter-from-request
  res.json(await User.findOne({ email: session.user.email }));
}
