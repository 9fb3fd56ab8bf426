import { createHmac, timingSafeEqual } from 'node:crypto';
import { prisma } from '../prisma.js';

function signed(body, header) {
  const expected = Buffer.from('sha256=' + createHmac('sha256', process.env.GITHUB_SECRET).update(body).digest('hex'));
  const given = Buffer.from(String(header));
  return given.length === expected.length && timingSafeEqual(given, expected);
}

export async function githubHook(req, res) {
  if (!signed(req.body, req.headers['x-hub-signature-256'])) return res.status(401).end();
  const payload = JSON.parse(req.body.toString());
  await prisma.push.create({ data: { repo: payload.repository.full_name, sha: payload.after } });
  res.status(204).end();
}
