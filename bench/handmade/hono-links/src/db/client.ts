import { drizzle } from 'drizzle-orm/d1';

export const client = (binding: D1Database) => drizzle(binding);
