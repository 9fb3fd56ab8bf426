import Database from 'better-sqlite3';

export const db = new Database(process.env.DB_FILE || 'fitness.db');
db.exec(`
  CREATE TABLE IF NOT EXISTS users (id INTEGER PRIMARY KEY, email TEXT UNIQUE, hash TEXT, failed INTEGER DEFAULT 0, locked_until INTEGER DEFAULT 0);
  CREATE TABLE IF NOT EXISTS workouts (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL REFERENCES users(id), kind TEXT, minutes INTEGER);
`);
