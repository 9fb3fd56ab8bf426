import bcrypt from 'bcryptjs';
import jwt from 'jsonwebtoken';
import { prisma } from '../prisma.js';

export async function login(req, res) {
  const found = await prisma.player.findUnique({ where: { email: String(req.body.email) } });
  if (!found || !(await bcrypt.compare(String(req.body.password), found.hash))) return res.status(401).end();
  res.json({ token: jwt.sign({ id: found.id }, process.env.JWT_SECRET, { expiresIn: '1d' }) });
}

export async function register(req, res) {
  const created = await prisma.player.create({ data: { email: String(req.body.email), hash: await bcrypt.hash(String(req.body.password), 12) } });
  res.status(201).json({ id: created.id });
}
