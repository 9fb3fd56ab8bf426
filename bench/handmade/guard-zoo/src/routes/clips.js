const { getAuth } = require('@clerk/express');
const { Router } = require('express');
const prisma = require('../prisma');

const router = Router();

router.post('/', async (req, res) => {
  const { userId } = getAuth(req);
  res.status(201).json(await prisma.clip.create({ data: { ownerId: userId, title: String(req.body.title) } }));
});

router.delete('/:id', async (req, res) => {
  const { userId } = getAuth(req);
  const { count } = await prisma.clip.deleteMany({ where: { id: req.params.id, ownerId: userId } });
  res.sendStatus(count ? 204 : 404);
});

module.exports = router;
