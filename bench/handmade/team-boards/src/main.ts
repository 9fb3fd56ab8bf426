import { rateLimit } from 'express-rate-limit';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { createApp } from './app.ts';

const db = drizzle(postgres(process.env.DATABASE_URL!));
const limiter = rateLimit({ windowMs: 5 * 60_000, limit: 15 });
createApp({ db, limiter }).listen(3000);
