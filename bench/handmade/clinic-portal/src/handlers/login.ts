import bcrypt from 'bcrypt';
import { randomInt } from 'node:crypto';
import type { Request, Response } from 'express';
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import { db } from '../db';
import { sendSms } from '../sms';

const Body = z.object({ email: z.string().email(), password: z.string().max(200) });

export async function login(req: Request, res: Response) {
  const { email, password } = Body.parse(req.body);
  const user = await db.user.findUnique({ where: { email } });
  if (!user || !(await bcrypt.compare(password, user.passwordHash))) return res.status(401).json({ error: 'invalid' });
  return res.json({ token: jwt.sign({ userId: user.id, role: user.role }, process.env.JWT_SECRET!, { expiresIn: '8h' }) });
}

export async function requestCode(req: Request, res: Response) {
  const phone = z.string().regex(/^\+[0-9]{8,15}$/).parse(req.body.phone);
  const code = String(randomInt(100000, 1000000));
  await db.loginCode.create({ data: { phone, code, expiresAt: new Date(Date.now() + 300_000) } });
  await sendSms(phone, `Your code is ${code}`);
  return res.sendStatus(202);
}

export async function verifyCode(req: Request, res: Response) {
  const { phone, code } = z.object({ phone: z.string(), code: z.string().length(6) }).parse(req.body);
  const row = await db.loginCode.findFirst({ where: { phone, code, expiresAt: { gt: new Date() } } });
  if (!row) return res.status(401).json({ error: 'invalid' });
  await db.loginCode.delete({ where: { id: row.id } });
  const user = await db.user.findUniqueOrThrow({ where: { phone } });
  return res.json({ token: jwt.sign({ userId: user.id, role: user.role }, process.env.JWT_SECRET!, { expiresIn: '8h' }) });
}
