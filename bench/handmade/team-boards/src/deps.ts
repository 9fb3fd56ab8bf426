import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { RequestHandler } from 'express';

export interface Deps {
  db: PostgresJsDatabase;
  limiter: RequestHandler;
}
