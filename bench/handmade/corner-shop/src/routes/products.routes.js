const { Router } = require('express');
const { authenticate, adminOnly } = require('../middleware/auth');
const { Product } = require('../db');

const router = Router();

router.get('/', async (req, res) => {
  res.json(await Product.findAll({ limit: 50 }));
});

router.get('/:id', async (req, res) => {
  const product = await Product.findByPk(Number(req.params.id));
  if (!product) return res.sendStatus(404);
  res.json(product);
});

router.post('/', authenticate, adminOnly, async (req, res) => {
  const { name, price, stock } = req.body;
  if (typeof name !== 'string' || !(Number(price) > 0)) return res.sendStatus(400);
  res.status(201).json(await Product.create({ name, price: Number(price), stock: Number(stock) || 0 }));
});

module.exports = router;
