const { Router } = require('express');
const prisma = require('../prisma');

const router = Router();

router.post('/', async (req, res) => {
  res.status(201).json(await prisma.export.create({ data: { ownerId: req.auth.sub, format: req.body.format === 'csv' ? 'csv' : 'json' } }));
});

router.get('/:id', async (req, res) => {
  const job = await prisma.export.findUnique({ where: { id: req.params.id } });
  if (job?.ownerId !== req.auth.sub) return res.sendStatus(404);
  res.json(job);
});

module.exports = router;
