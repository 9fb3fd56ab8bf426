const express = require('express');
const Pet = require('../models/pet');
const { protect, admin, readToken } = require('../middleware/protect');

const router = express.Router();

router.get('/', async (req, res) => res.json(await Pet.find({ adopted: false }).limit(100)));
router.get('/:id', async (req, res) => res.json(await Pet.findById(req.params.id)));

router.post('/', protect, admin, async (req, res) => {
  const { name, kind, age, shelter } = req.body;
  res.status(201).json(await Pet.create({ name: String(name), kind: String(kind), age: Number(age), shelter: String(shelter), adopted: false }));
});

router.delete('/:id', readToken, admin, async (req, res) => {
  await Pet.deleteOne({ _id: req.params.id });
  res.status(204).end();
});

module.exports = router;
