import { db } from '@delivery/db';
import bcrypt from 'bcryptjs';
import type { Request, Response } from 'express';
import jwt from 'jsonwebtoken';

export async function sessions(req: Request, res: Response) {
  const user = await db.selectFrom('users').selectAll().where('email', '=', String(req.body.email)).executeTakeFirst();
  if (!user || !(await bcrypt.compare(String(req.body.password), user.hash))) return res.status(401).json({ error: 'wrong login' });
  return res.json({ token: jwt.sign({ id: user.id, role: user.role }, process.env.JWT_SECRET!, { expiresIn: '4h' }) });
}

export async function createAccount(req: Request, res: Response) {
  const email = String(req.body.email);
  const hash = await bcrypt.hash(String(req.body.password), 12);
  await db.insertInto('users').values({ id: crypto.randomUUID(), email, hash, role: 'customer' }).execute();
  return res.sendStatus(201);
}
