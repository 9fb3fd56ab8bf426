import { pool } from '../db.js';

const plantBody = {
  type: 'object',
  required: ['name'],
  additionalProperties: false,
  properties: { name: { type: 'string', maxLength: 80 }, bed: { type: 'integer' } },
};

export default async function plantRoutes(app) {
  app.addHook('onRequest', app.authenticate);

  app.get('/', async (request) => {
    const { rows } = await pool.query('SELECT * FROM plants WHERE user_id = $1', [request.user.id]);
    return rows;
  });

  app.get('/:id', async (request, reply) => {
    const { rows } = await pool.query('SELECT * FROM plants WHERE id = $1', [request.params.id]);
    return rows[0] ?? reply.code(404).send();
  });

  app.post('/', { schema: { body: plantBody } }, async (request, reply) => {
    const { name, bed } = request.body;
    const { rows } = await pool.query('INSERT INTO plants (user_id, name, bed) VALUES ($1, $2, $3) RETURNING *', [request.user.id, name, bed]);
    return reply.code(201).send(rows[0]);
  });

  app.delete('/:id', async (request, reply) => {
    const { rowCount } = await pool.query('DELETE FROM plants WHERE id = $1 AND user_id = $2', [request.params.id, request.user.id]);
    return reply.code(rowCount ? 204 : 404).send();
  });

  app.get('/export/:format', async (request) => {
    const { rows } = await pool.query(`SELECT * FROM plants WHERE user_id = ${request.user.id} AND kind = '${request.query.kind}'`);
    return rows;
  });
}
