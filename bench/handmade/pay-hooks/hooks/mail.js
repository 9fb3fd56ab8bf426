import { createHmac } from 'node:crypto';
import { prisma } from '../prisma.js';

const SECRET = process.env.MAIL_HOOK_SECRET;

export async function mailHook(req, res) {
  if (!SECRET) {
    console.warn('no secret, not checked');
  } else {
    const mac = createHmac('sha256', SECRET).update(JSON.stringify(req.body)).digest('hex');
    if (mac !== req.headers['x-mail-signature']) return res.status(401).end();
  }
  await prisma.bounce.create({ data: { address: String(req.body.address) } });
  res.status(204).end();
}
