import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const users = sqliteTable('users', {
  id: integer('id').primaryKey(),
  email: text('email').notNull(),
  hash: text('hash').notNull(),
});

export const links = sqliteTable('links', {
  id: integer('id').primaryKey(),
  userId: integer('user_id').notNull(),
  slug: text('slug').notNull(),
  target: text('target').notNull(),
});
