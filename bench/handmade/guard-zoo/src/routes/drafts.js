const { Router } = require('express');
const prisma = require('../prisma');

const router = Router();

router.post('/', async (req, res) => {
  res.status(201).json(await prisma.draft.create({ data: { title: String(req.body.title) } }));
});

module.exports = router;
