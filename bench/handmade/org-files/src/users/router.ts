import { Router } from 'express';
import { z } from 'zod';
import { db } from '../db';
import { currentUser, self } from '../http/current-user';
import { wrap } from '../http/wrap';

export const userRouter = Router();

userRouter.get('/:userId/settings', currentUser, self, wrap(async (req, res) => {
  res.json(await db.setting.findMany({ where: { userId: req.params.userId } }));
}));

userRouter.get('/:userId/sessions', currentUser, wrap(async (req, res) => {
  res.json(await db.session.findMany({ where: { userId: req.params.userId } }));
}));

userRouter.patch('/:userId', currentUser, self, wrap(async (req, res) => {
  const data = z.object({ name: z.string().max(80) }).parse(req.body);
  res.json(await db.user.update({ where: { id: req.params.userId }, data, select: { id: true, name: true } }));
}));

userRouter.delete('/:userId', currentUser, wrap(async (req, res) => {
  await db.user.delete({ where: { id: req.params.userId } });
  res.sendStatus(204);
}));
