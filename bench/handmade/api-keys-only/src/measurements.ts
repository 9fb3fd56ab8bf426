import { Router } from 'express';
import { z } from 'zod';
import { pool } from './pool';

export const measurements = Router();

const Measurement = z.object({ sensor: z.string().uuid(), value: z.number() });
const Page = z.object({ limit: z.coerce.number().int().min(1).max(100).default(20) });

measurements.get('/', async (req, res) => {
  const { limit } = Page.parse(req.query);
  const { rows } = await pool.query('SELECT * FROM measurements WHERE customer_id = $1 LIMIT $2', [res.locals.customerId, limit]);
  res.json(rows);
});

measurements.post('/', async (req, res) => {
  const { sensor, value } = Measurement.parse(req.body);
  await pool.query('INSERT INTO measurements (customer_id, sensor, value) VALUES ($1, $2, $3)', [res.locals.customerId, sensor, value]);
  res.sendStatus(201);
});

measurements.delete('/:id', async (req, res) => {
  const { rowCount } = await pool.query('DELETE FROM measurements WHERE id = $1 AND customer_id = $2', [req.params.id, res.locals.customerId]);
  res.sendStatus(rowCount ? 204 : 404);
});
