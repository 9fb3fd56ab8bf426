import rateLimit from '@fastify/rate-limit';
import bcrypt from 'bcryptjs';
import db from './db.js';
import { issue } from './token.js';

export default async function members(app) {
  await app.register(rateLimit, { max: 10, timeWindow: 60_000 });

  app.post('/login', async (request, reply) => {
    const { email, password } = request.body;
    const row = db.prepare('SELECT * FROM members WHERE email = ?').get(String(email));
    if (!row || !bcrypt.compareSync(String(password), row.hash)) return reply.code(401).send({ error: 'Wrong login' });
    return { token: await issue(row.id) };
  });
}
