import type { NextApiRequest, NextApiResponse } from 'next';
import { connect } from '../../../lib/mongo';
import { Grade } from '../../../lib/models';

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  await connect();
  if (req.method === 'PUT') {
    await Grade.updateOne({ _id: String(req.query.id) }, { value: Number(req.body.value) });
    return res.status(204).end();
  }
  return res.status(405).end();
}
