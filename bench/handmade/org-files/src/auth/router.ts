import bcrypt from 'bcrypt';
import { Router } from 'express';
import rateLimit from 'express-rate-limit';
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import { db } from '../db';
import { HttpError } from '../http/errors';
import { wrap } from '../http/wrap';

export const authRouter = Router();
const Credentials = z.object({ email: z.string().email(), password: z.string().min(8) });

authRouter.use('/login', rateLimit({ windowMs: 60_000, max: 5 }));

authRouter.post('/login', wrap(async (req, res) => {
  const { email, password } = Credentials.parse(req.body);
  const user = await db.user.findUnique({ where: { email } });
  if (!user || !(await bcrypt.compare(password, user.hash))) throw new HttpError(401, 'Wrong login');
  res.json({ token: jwt.sign({ id: user.id, admin: user.admin }, process.env.JWT_SECRET!, { expiresIn: '1h' }) });
}));

authRouter.post('/signup', wrap(async (req, res) => {
  const { email, password } = Credentials.parse(req.body);
  const user = await db.user.create({ data: { email, hash: await bcrypt.hash(password, 12) }, select: { id: true } });
  res.status(201).json(user);
}));
