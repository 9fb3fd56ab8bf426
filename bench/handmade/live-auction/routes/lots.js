const { Router } = require('express');
const { Lot } = require('../models');
const { required } = require('../middleware/auth');

const router = Router();

router.get('/', async (req, res) => res.json(await Lot.find().limit(50)));
router.post('/', required, async (req, res) => {
  const lot = await Lot.create({ seller: req.user.id, title: String(req.body.title), price: Number(req.body.price) });
  res.status(201).json(lot);
});
router.patch('/:id', required, async (req, res) => {
  const lot = await Lot.findOneAndUpdate({ _id: req.params.id, seller: req.user.id }, { title: String(req.body.title) }, { new: true });
  lot ? res.json(lot) : res.sendStatus(404);
});
router.delete('/:id', required, async (req, res) => {
  await Lot.findOneAndDelete({ _id: req.params.id });
  res.sendStatus(204);
});

module.exports = router;
