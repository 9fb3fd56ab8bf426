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
