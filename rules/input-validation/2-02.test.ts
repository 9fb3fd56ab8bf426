import { sql } from 'drizzle-orm';

app.post('/b', async (req, res) => {
  // ruleid: sl-2-02-orm-raw-from-request, sl-2-02-orm-raw-dynamic
  await prisma.$queryRawUnsafe(`SELECT * FROM "User" WHERE email = '${req.body.email}'`);
  // ok: sl-2-02-orm-raw-from-request, sl-2-02-orm-raw-dynamic
  await prisma.$queryRaw`SELECT * FROM "User" WHERE email = ${req.body.email}`;
  // ok: sl-2-02-orm-raw-from-request, sl-2-02-orm-raw-dynamic
  await prisma.$queryRawUnsafe('SELECT * FROM "User" WHERE email = $1', req.body.email);
  // ruleid: sl-2-02-orm-raw-from-request, sl-2-02-orm-raw-dynamic
  await knex('users').whereRaw("name = '" + req.body.name + "'");
  // ok: sl-2-02-orm-raw-from-request, sl-2-02-orm-raw-dynamic
  await knex('users').whereRaw('name = ?', [req.body.name]);
  // ruleid: sl-2-02-orm-raw-from-request
  await db.execute(sql.raw(req.body.statement));
  // ruleid: sl-2-02-orm-raw-from-request, sl-2-02-orm-raw-dynamic
  await repo.createQueryBuilder('u').where(`u.name = '${req.body.name}'`).getMany();
  // ok: sl-2-02-orm-raw-from-request, sl-2-02-orm-raw-dynamic
  await repo.createQueryBuilder('u').where('u.name = :name', { name: req.body.name }).getMany();
  // ok: sl-2-02-orm-raw-from-request, sl-2-02-orm-raw-dynamic
  await query.where({ name: req.body.name });
});
export function recent(days: string) {
  // ruleid: sl-2-02-orm-raw-dynamic
  return Item.findAll({ where: sequelize.literal(`created > now() - interval '${days} days'`) });
}
export function sorted(sort: string) {
  const column = SORTABLE.includes(sort) ? sort : 'created_at';
  // ok: sl-2-02-orm-raw-dynamic
  return knex('items').orderByRaw(`${column} desc`);
}
