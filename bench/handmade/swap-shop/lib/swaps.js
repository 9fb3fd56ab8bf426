const { Router } = require('express');
const { ObjectId } = require('mongodb');
const collection = require('./mongo');

const router = Router();

router.use((req, res, next) => {
  if (req.session && req.session.user) return next();
  res.status(401).end();
});

router.param('swapId', async (req, res, next, id) => {
  const swap = await collection('swaps').findOne({ _id: new ObjectId(id) });
  if (!swap) return res.status(404).end();
  if (swap.owner !== req.session.user.id) return res.status(403).end();
  req.swap = swap;
  next();
});

router.get('/', async (req, res) => res.json(await collection('swaps').find({ owner: req.session.user.id }).toArray()));

router.post('/', async (req, res) => {
  const { insertedId } = await collection('swaps').insertOne({ title: String(req.body.title), owner: req.session.user.id });
  res.status(201).json({ id: insertedId });
});

router.put('/:swapId', async (req, res) => {
  await collection('swaps').updateOne({ _id: req.swap._id }, { $set: { title: String(req.body.title) } });
  res.status(204).end();
});

router.delete('/:id/offers/:offerId', async (req, res) => {
  await collection('offers').deleteOne({ _id: new ObjectId(req.params.offerId) });
  res.status(204).end();
});

router.patch('/:id', async (req, res) => {
  await collection('swaps').updateOne({ _id: new ObjectId(req.params.id) }, { $set: req.body });
  res.status(204).end();
});

module.exports = router;
