import { boolean, integer, pgTable, serial, text } from 'drizzle-orm/pg-core';

export const users = pgTable('users', {
  id: serial('id').primaryKey(),
  email: text('email').notNull().unique(),
  hash: text('hash').notNull(),
  isAdmin: boolean('is_admin').notNull().default(false),
});

export const boards = pgTable('boards', {
  id: serial('id').primaryKey(),
  ownerId: integer('owner_id').notNull().references(() => users.id),
  name: text('name').notNull(),
});

export const cards = pgTable('cards', {
  id: serial('id').primaryKey(),
  boardId: integer('board_id').notNull().references(() => boards.id),
  userId: integer('user_id').notNull().references(() => users.id),
  text: text('text').notNull(),
});
