import bcrypt from 'bcryptjs';
import type { NextApiRequest, NextApiResponse } from 'next';
import { connect } from '../../lib/mongo';
import { User } from '../../lib/models';

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  if (req.method !== 'POST') return res.status(405).end();
  const { password, ...rest } = req.body;
  if (typeof password !== 'string' || password.length < 10) return res.status(400).json({ error: 'Password is too short' });
  await connect();
  const user = await User.create({ ...rest, hash: await bcrypt.hash(password, 12) });
  return res.status(201).json({ id: user.id });
}
