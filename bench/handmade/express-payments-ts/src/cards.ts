import { Router } from 'express';
import { z } from 'zod';
import { CardRepository, db } from './db.js';
import { identify, must } from './identify.js';

export const cards = Router();
const repository = new CardRepository();
const NewCard = z.object({ last4: z.string().length(4), brand: z.enum(['visa', 'mastercard']) });

cards.post('/anonymous', identify, async (req, res) => {
  const card = await db.card.create({ data: { ...NewCard.parse(req.body), userId: res.locals.user?.id ?? 'none' } });
  res.status(201).json(card);
});

cards.use(identify, must);

cards.post('/', async (req, res) => {
  const card = await db.card.create({ data: { ...NewCard.parse(req.body), userId: res.locals.user.id } });
  res.status(201).json(card);
});

cards.get('/:id', async (req, res) => {
  res.json(await repository.findById(req.params.id));
});

cards.get('/:id/limits', async (req, res) => {
  const card = await repository.findOwned(req.params.id, res.locals.user.id);
  return card ? res.json({ limit: card.limit }) : res.sendStatus(404);
});

cards.delete('/:id', async (req, res) => {
  await repository.assertOwner(req.params.id, res.locals.user.id);
  await db.card.delete({ where: { id: req.params.id } });
  res.sendStatus(204);
});
