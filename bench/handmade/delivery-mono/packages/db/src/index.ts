import { Kysely, PostgresDialect, sql } from 'kysely';
import { Pool } from 'pg';

interface Schema {
  users: { id: string; email: string; hash: string; role: string };
  parcels: { id: string; user_id: string; courier_id: string | null; status: string };
}

export const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: new Pool({ connectionString: process.env.DATABASE_URL }) }) });
export { sql };
