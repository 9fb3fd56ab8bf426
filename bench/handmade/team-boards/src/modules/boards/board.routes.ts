import { and, eq } from 'drizzle-orm';
import { Router } from 'express';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { requireSession } from '../../http/session.ts';
import { boards, cards } from '../../schema.ts';

export function boardRoutes({ db }: Deps): Router {
  const router = Router();
  router.use(requireSession);

  router.get('/', async (_req, res) => {
    res.json(await db.select().from(boards).where(eq(boards.ownerId, res.locals.userId)));
  });

  router.get('/:id', async (req, res) => {
    const [board] = await db.select().from(boards).where(eq(boards.id, Number(req.params.id)));
    if (!board) return res.sendStatus(404);
    return res.json(board);
  });

  router.patch('/:id', async (req, res) => {
    const { name } = z.object({ name: z.string().min(1) }).parse(req.body);
    const [board] = await db
      .update(boards)
      .set({ name })
      .where(and(eq(boards.id, Number(req.params.id)), eq(boards.ownerId, res.locals.userId)))
      .returning();
    return board ? res.json(board) : res.sendStatus(404);
  });

  router.delete('/:id/cards/:cardId', async (req, res) => {
    await db.delete(cards).where(eq(cards.id, Number(req.params.cardId)));
    res.sendStatus(204);
  });

  return router;
}
