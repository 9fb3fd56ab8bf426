import { db, sql } from '@delivery/db';
import { courierOnly } from '@delivery/guards';
import { Router } from 'express';

export const parcels = Router();

parcels.get('/', async (_req, res) => {
  res.json(await db.selectFrom('parcels').selectAll().where('user_id', '=', res.locals.user.id).execute());
});

parcels.get('/:id', async (req, res) => {
  const parcel = await db.selectFrom('parcels').selectAll().where('id', '=', req.params.id).executeTakeFirst();
  return parcel ? res.json(parcel) : res.sendStatus(404);
});

parcels.delete('/:id', async (req, res) => {
  await db.deleteFrom('parcels').where('id', '=', req.params.id).where('user_id', '=', res.locals.user.id).execute();
  res.sendStatus(204);
});

parcels.post('/:id/pickup', courierOnly, async (req, res) => {
  await db.updateTable('parcels').set({ status: 'moving', courier_id: res.locals.user.id }).where('id', '=', req.params.id).execute();
  res.sendStatus(204);
});

parcels.get('/report/days', async (req, res) => {
  const { rows } = await sql`select date(created), count(*) from parcels where created > ${String(req.query.since)} group by 1`.execute(db);
  res.json(rows);
});

parcels.get('/report/status', async (req, res) => {
  const { rows } = await sql.raw(`select count(*) from parcels where status = '${req.query.status}'`).execute(db);
  res.json(rows);
});
