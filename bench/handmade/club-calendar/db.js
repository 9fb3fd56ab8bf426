import Database from 'better-sqlite3';

export default new Database('club.db');
