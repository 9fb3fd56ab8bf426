import { Pool } from 'pg';
const pool = new Pool();
const SORTS = { newest: 'created_at' };

app.get('/a', async (req, res) => {
  // ruleid: sl-2-01-sql-from-request, sl-2-01-sql-dynamic, sl-2-01-sql-text
  await pool.query(`SELECT * FROM users WHERE email = '${req.query.email}'`);
  // ruleid: sl-2-01-sql-from-request, sl-2-01-sql-dynamic
  await db.all("SELECT * FROM users WHERE id = " + req.params.id);
  const { name } = req.body;
  const sql = `SELECT id FROM users WHERE name = '${name}'`;
  // ruleid: sl-2-01-sql-from-request, sl-2-01-sql-dynamic
  const rows = await connection.execute(sql);
  // ruleid: sl-2-01-sql-from-request, sl-2-01-sql-dynamic
  await pool.query({ text: `DELETE FROM users WHERE id = ${req.params.id}` });
  // ok: sl-2-01-sql-from-request, sl-2-01-sql-dynamic
  await pool.query('SELECT * FROM users WHERE email = $1', [req.query.email]);
  // ok: sl-2-01-sql-from-request, sl-2-01-sql-dynamic
  await pool.query(`SELECT * FROM users WHERE id = ${Number(req.params.id)}`);
  // ok: sl-2-01-sql-from-request, sl-2-01-sql-dynamic
  await client.query(sql`SELECT * FROM users WHERE email = ${req.query.email}`);
  // ok: sl-2-01-sql-from-request
  await pool.query(`SELECT * FROM users ORDER BY ${SORTS[req.query.sort]}`);
  const cached = cache.get(req.params.id);
  // ok: sl-2-01-sql-from-request, sl-2-01-sql-dynamic
  await apollo.query({ query: ITEMS, variables: { id: req.params.id } });
  // ok: sl-2-01-sql-from-request
  await pool.query(`SELECT * FROM notes WHERE owner = ${req.user.id}`);
  const { order } = req.query;
  if (!ORDERS.includes(order)) return res.sendStatus(400);
  // ok: sl-2-01-sql-from-request
  // ruleid: sl-2-01-sql-dynamic
  await pool.query(`SELECT * FROM users ORDER BY name ${order}`);
});

class Users {
  find = async (req, res) => {
    // todoruleid: sl-2-01-sql-from-request
    // ruleid: sl-2-01-sql-dynamic, sl-2-01-sql-text
    return this.db.query(`SELECT * FROM users WHERE id = '${req.params.id}'`);
  };
}

export async function byEmail(email: string) {
  // ruleid: sl-2-01-sql-dynamic, sl-2-01-sql-text
  return db.prepare(`SELECT * FROM users WHERE email = '${email}'`).get();
}
export async function byIds(ids: string[]) {
  // ok: sl-2-01-sql-dynamic
  return pool.query(`SELECT * FROM users WHERE id IN (${ids.map((_, i) => '$' + i).join(',')})`, ids);
}
export async function fromTable() {
  // ok: sl-2-01-sql-dynamic
  return pool.query(`SELECT * FROM ${TABLE_USERS} WHERE deleted = false`);
}
export function failed(error) {
  // ok: sl-2-01-sql-dynamic
  logger.query(`Delete failed: ${error}`);
}
export function filter(name) {
  let sql = 'SELECT * FROM users WHERE 1 = 1';
  // ruleid: sl-2-01-sql-appended
  sql += ` AND name = '${name}'`;
  // ok: sl-2-01-sql-appended
  sql += ' ORDER BY name';
  return pool.query(sql);
}

export async function GET(request: Request, { params }) {
  const { id } = await params;
  // ruleid: sl-2-01-sql-from-request, sl-2-01-sql-dynamic
  return pool.query(`SELECT * FROM users WHERE id = ${id}`);
}

// A helper of this code, and a handle without a telling name: the statement itself says what it is.
export async function byOwner(owner: string) {
  // ruleid: sl-2-01-sql-dynamic, sl-2-01-sql-text
  return runQuery(`SELECT * FROM boats WHERE owner = '${owner}'`).all(`SELECT * FROM boats WHERE owner = '${owner}'`);
}

export async function narrowed(page: string, sort: string, k: Handle) {
  const offset = Number(page);
  // ok: sl-2-01-sql-dynamic, sl-2-01-sql-text
  const rows = await k.raw(`SELECT * FROM boats OFFSET ${offset}`);
  const column = ['name', 'length'].includes(sort) ? sort : 'name';
  // ok: sl-2-01-sql-dynamic, sl-2-01-sql-text
  return k.raw(`SELECT * FROM boats ORDER BY ${column}`, rows);
}

export function withDefaults(req: Request, res: Response) {
  const { order = 'id' } = req.query;
  // ruleid: sl-2-01-sql-dynamic, sl-2-01-sql-from-request
  return pool.query(`SELECT * FROM boats ORDER BY ${order}`);
}

export function chosen(req: Request, res: Response) {
  const by = ['id', 'name'].includes(req.query.by) ? req.query.by : 'id';
  // ok: sl-2-01-sql-from-request
  return pool.query(`SELECT * FROM boats ORDER BY ${by}`);
}

export async function tagged(tx: Tx, rows: Row[]) {
  // ok: sl-2-01-sql-dynamic
  await tx.$executeRaw(Prisma.sql`INSERT INTO "boats" ("id") VALUES ${Prisma.join(rows)}`);
  // ok: sl-2-01-sql-dynamic
  await tx.execute(sql`select * from boats where id = ${rows[0].id}`);
}
app.post('/tools', async (req, res) => {
  // ok: sl-2-01-sql-from-request
  res.json(await tool.execute(req.body, { messages: [] }));
  // ok: sl-2-01-sql-from-request
  await createOrderUseCase.execute(req.body.order);
});
