import bcrypt from 'bcryptjs';
import type { Request, Response } from 'express';
import jwt from 'jsonwebtoken';
import { db } from './db.js';

async function answer(res: Response, user: { id: string; hash: string } | null, password: string) {
  if (!user || !(await bcrypt.compare(password, user.hash))) return res.status(401).json({ error: 'Wrong login' });
  return res.json({ token: jwt.sign({ id: user.id }, process.env.JWT_SECRET!, { expiresIn: '1h' }) });
}

export const login = async (req: Request, res: Response) =>
  answer(res, await db.user.findUnique({ where: { email: String(req.body.email) } }), String(req.body.password));

export const loginByPhone = async (req: Request, res: Response) =>
  answer(res, await db.user.findUnique({ where: { phone: String(req.body.phone) } }), String(req.body.password));
