import type { NextApiRequest, NextApiResponse } from 'next';
import { connect } from '../../../lib/mongo';
import { Course } from '../../../lib/models';

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  await connect();
  const { id } = req.query;
  if (req.method === 'DELETE') {
    await Course.findByIdAndDelete(String(id));
    return res.status(204).end();
  }
  const course = await Course.findById(String(id));
  return res.json(course);
}
