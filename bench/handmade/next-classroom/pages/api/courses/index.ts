import type { NextApiRequest, NextApiResponse } from 'next';
import { getToken } from 'next-auth/jwt';
import { connect } from '../../../lib/mongo';
import { Course } from '../../../lib/models';

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  await connect();
  const token = await getToken({ req });
  if (req.method === 'POST') {
    const course = await Course.create({ teacher: token?.sub, title: String(req.body.title) });
    return res.status(201).json(course);
  }
  return res.json(await Course.find({ teacher: token?.sub }));
}
