const { Router } = require('express');
const { ObjectId } = require('mongodb');
const jwt = require('jsonwebtoken');
const { members } = require('../db');

const router = Router();

router.use((req, res, next) => {
  try {
    req.auth = jwt.verify(String(req.headers.authorization).replace('Bearer ', ''), process.env.JWT_SECRET);
    next();
  } catch {
    res.status(401).end();
  }
});

router.get('/', async (req, res) => {
  const list = await members().find(req.query).limit(50).toArray();
  res.json(list);
});

router.get('/where', async (req, res) => {
  const list = await members().find({ $where: `this.city == '${req.query.city}'` }).toArray();
  res.json(list);
});

router.get('/city/:city', async (req, res) => {
  const list = await members().find({ city: req.params.city }).limit(50).toArray();
  res.json(list);
});

router.get('/by/:id', async (req, res) => {
  const member = await members().findOne({ _id: new ObjectId(req.params.id) });
  res.json(member);
});

router.get('/match', async (req, res) => {
  const list = await members().find({ name: new RegExp(req.query.name, 'i') }).toArray();
  res.json(list);
});

module.exports = router;
