import { prisma } from '../prisma.js';

export const list = async (req, res) => res.json(await prisma.game.findMany({ where: { playerId: req.user.id } }));

export const create = async (req, res) => res.status(201).json(await prisma.game.create({ data: { playerId: req.user.id, name: String(req.body.name) } }));

export const remove = async (req, res) => {
  await prisma.game.delete({ where: { id: req.params.id } });
  res.status(204).end();
};
