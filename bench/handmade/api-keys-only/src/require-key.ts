import { createHash } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import { pool } from './pool';

export async function requireKey(req: Request, res: Response, next: NextFunction) {
  const key = req.header('x-api-key');
  if (!key) return res.status(401).json({ error: 'API key missing' });
  const digest = createHash('sha256').update(key).digest('hex');
  const { rows } = await pool.query('SELECT customer_id FROM api_keys WHERE digest = $1', [digest]);
  if (rows.length === 0) return res.status(401).json({ error: 'API key unknown' });
  res.locals.customerId = rows[0].customer_id;
  return next();
}
