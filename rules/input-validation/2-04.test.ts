app.get('/c', async (req, res) => {
  // ruleid: sl-2-04-order-from-request
  await knex('items').orderBy(req.query.sort, 'asc');
  // ruleid: sl-2-04-order-from-request
  await repo.createQueryBuilder('i').orderBy(`i.${req.query.sort}`).getMany();
  // ok: sl-2-04-order-from-request
  await knex('items').orderBy(SORTS[req.query.sort] ?? 'name');
  // ok: sl-2-04-order-from-request
  await knex('items').orderBy('name', req.query.desc === '1' ? 'desc' : 'asc');
});
