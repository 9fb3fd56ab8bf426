import bcrypt from 'bcryptjs';
import db from './db.js';
import { issue } from './token.js';

export default async function committee(app) {
  app.post('/login', async (request, reply) => {
    const row = db.prepare('SELECT * FROM committee WHERE email = ?').get(String(request.body.email));
    if (!row || !bcrypt.compareSync(String(request.body.password), row.hash)) return reply.code(401).send({ error: 'Wrong login' });
    return { token: await issue(row.id) };
  });
}
