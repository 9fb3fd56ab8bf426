import { eq } from 'drizzle-orm';
import { Router } from 'express';
import type { Deps } from '../../deps.ts';
import { requireSession } from '../../http/session.ts';
import { users } from '../../schema.ts';

export function adminRoutes({ db }: Deps): Router {
  const router = Router();

  router.get('/users', requireSession, async (_req, res) => {
    res.json(await db.select({ id: users.id, email: users.email }).from(users));
  });

  router.delete('/users/:id', async (req, res) => {
    await db.delete(users).where(eq(users.id, Number(req.params.id)));
    res.sendStatus(204);
  });

  return router;
}
