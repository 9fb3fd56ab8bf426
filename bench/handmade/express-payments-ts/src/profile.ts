import { Router } from 'express';
import { db } from './db.js';
import { identify, must } from './identify.js';

export const profile = Router();
profile.use(identify, must);

profile.put('/', async (req, res) => {
  res.json(await db.user.update({ where: { id: res.locals.user.id }, data: req.body }));
});

profile.patch('/', async (req, res) => {
  const { name, city } = req.body;
  res.json(await db.user.update({ where: { id: res.locals.user.id }, data: { name: String(name), city: String(city) }, select: { name: true, city: true } }));
});

profile.get('/of', async (req, res) => {
  const userId = String(req.query.userId);
  res.json(await db.address.findMany({ where: { userId } }));
});

profile.post('/plan', async (req, res) => {
  if (req.body.role === 'admin') return res.json({ plan: 'all' });
  return res.json({ plan: 'basic' });
});
