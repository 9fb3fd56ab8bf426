const { Router } = require('express');
const prisma = require('../prisma');

const router = Router();

router.post('/', async (req, res) => {
  const job = await prisma.import.create({ data: { ownerId: req.auth?.sub ?? null, url: String(req.body.url) } });
  res.status(201).json(job);
});

module.exports = router;
