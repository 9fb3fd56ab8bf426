const bcrypt = require('bcrypt');
const { pool } = require('./src/clients');

async function main() {
  const hash = await bcrypt.hash('admin123', 12);
  await pool.query('insert into users (email, hash, role) values ($1, $2, $3)', ['admin@settings.example', hash, 'admin']);
}

main();
