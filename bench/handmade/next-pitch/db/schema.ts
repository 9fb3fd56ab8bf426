import { integer, pgTable, serial, text } from 'drizzle-orm/pg-core';

export const decks = pgTable('decks', {
  id: serial('id').primaryKey(),
  userId: text('user_id').notNull(),
  title: text('title').notNull(),
  slides: integer('slides').notNull().default(0),
});
