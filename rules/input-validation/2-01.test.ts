import { Pool } from 'pg';
const pool = new Pool();
const SORTS = { newest: 'created_at' };

app.get('/a', async (req, res) => {
  // ruleid: sl-2-01-sql-from-request, sl-2-01-sql-dynamic
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
    // ruleid: sl-2-01-sql-dynamic
    return this.db.query(`SELECT * FROM users WHERE id = '${req.params.id}'`);
  };
}

export async function byEmail(email: string) {
  // ruleid: sl-2-01-sql-dynamic
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
