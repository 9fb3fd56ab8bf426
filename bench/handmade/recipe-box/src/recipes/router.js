import { Router } from 'express';
import { z } from 'zod';
import { prisma } from '../prisma.js';
import { session } from '../middleware/session.js';

const RecipeInput = z.object({ title: z.string().min(1), steps: z.string(), private: z.boolean().optional() });

export const recipesRouter = Router();

recipesRouter.get('/', async (req, res) => {
  res.json(await prisma.recipe.findMany({ where: { private: false }, take: 50 }));
});

recipesRouter.use(session);

recipesRouter.post('/', async (req, res) => {
  const data = RecipeInput.parse(req.body);
  const recipe = await prisma.recipe.create({ data: { ...data, authorId: req.user.id } });
  res.status(201).json(recipe);
});

recipesRouter.patch('/:id', async (req, res) => {
  const recipe = await prisma.recipe.update({ where: { id: req.params.id }, data: req.body });
  res.json(recipe);
});

recipesRouter.delete('/:id', async (req, res) => {
  const { count } = await prisma.recipe.deleteMany({ where: { id: req.params.id, authorId: req.user.id } });
  if (count === 0) return res.sendStatus(404);
  res.sendStatus(204);
});
