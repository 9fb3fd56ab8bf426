import { Router } from 'express';
import { requireAdmin, requireUser } from '../auth.js';
import { db } from '../db.js';

export const productRoutes = Router();

productRoutes.get('/', async (req, res) => {
  const [rows] = await db.query('SELECT * FROM products ORDER BY ' + (req.query.sort || 'name'));
  res.json(rows);
});

productRoutes.post('/', requireUser, requireAdmin, async (req, res) => {
  await db.query('INSERT INTO products SET ?', { name: req.body.name, price: req.body.price });
  res.status(201).end();
});

productRoutes.put('/:id', requireUser, requireAdmin, async (req, res) => {
  await db.query('UPDATE products SET ? WHERE id = ?', [{ price: req.body.price }, req.params.id]);
  res.end();
});

productRoutes.patch('/:id/stock', requireUser, requireAdmin, async (req, res) => {
  await db.query('UPDATE products SET stock = ? WHERE id = ?', [req.body.stock, req.params.id]);
  res.end();
});

productRoutes.post('/:id/picture', requireUser, requireAdmin, async (req, res) => {
  await db.query('UPDATE products SET picture = ? WHERE id = ?', [req.body.picture, req.params.id]);
  res.end();
});

productRoutes.delete('/:id', async (req, res) => {
  await db.query('DELETE FROM products WHERE id = ?', [req.params.id]);
  res.end();
});
