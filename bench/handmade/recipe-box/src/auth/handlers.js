import argon2 from 'argon2';
import { SignJWT } from 'jose';
import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { prisma } from '../prisma.js';
import { sendMail } from '../mail.js';

const key = new TextEncoder().encode(process.env.AUTH_SECRET);
const Credentials = z.object({ email: z.string().email(), password: z.string().min(10).max(200) });

export async function login(req, res) {
  const parsed = Credentials.safeParse(req.body);
  if (!parsed.success) return res.status(400).json({ error: 'Bad request' });
  const user = await prisma.user.findUnique({ where: { email: parsed.data.email } });
  if (!user || !(await argon2.verify(user.password, parsed.data.password))) {
    return res.status(401).json({ error: 'Wrong email or password' });
  }
  const token = await new SignJWT({}).setSubject(user.id).setProtectedHeader({ alg: 'HS256' }).setExpirationTime('1h').sign(key);
  res.json({ token });
}

export async function register(req, res) {
  const { email, password } = Credentials.parse(req.body);
  const user = await prisma.user.create({ data: { email, password: await argon2.hash(password) } });
  res.status(201).json({ id: user.id });
}

export async function forgotPassword(req, res) {
  const email = z.string().email().parse(req.body.email);
  const resetCode = String(randomInt(100000, 999999));
  await prisma.user.updateMany({ where: { email }, data: { resetCode, resetExpires: new Date(Date.now() + 600_000) } });
  await sendMail(email, 'Your code', `Your code is ${resetCode}`);
  res.status(202).end();
}

export async function resetPassword(req, res) {
  const body = z.object({ email: z.string().email(), code: z.string().length(6), password: z.string().min(10) }).parse(req.body);
  const user = await prisma.user.findFirst({ where: { email: body.email, resetCode: body.code, resetExpires: { gt: new Date() } } });
  if (!user) return res.status(400).json({ error: 'Code is wrong or too old' });
  await prisma.user.update({ where: { id: user.id }, data: { password: await argon2.hash(body.password), resetCode: null } });
  res.status(204).end();
}
