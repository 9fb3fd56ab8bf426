import type { NextApiRequest, NextApiResponse } from 'next';
import { getServerSession } from 'next-auth/next';
import { connect } from '../../../lib/mongo';
import { Grade, User } from '../../../lib/models';
import { authOptions } from '../auth/[...nextauth]';

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const session = await getServerSession(req, res, authOptions);
  if (!session?.user?.email) return res.status(401).json({ error: 'Unauthorized' });
  await connect();
  const teacher = await User.findOne({ email: session.user.email, role: 'teacher' });
  if (!teacher) return res.status(403).json({ error: 'Forbidden' });
  if (req.method !== 'POST') return res.status(405).end();
  const { student, course, value } = req.body;
  const grade = await Grade.create({ student: String(student), course: String(course), value: Number(value) });
  return res.status(201).json(grade);
}
