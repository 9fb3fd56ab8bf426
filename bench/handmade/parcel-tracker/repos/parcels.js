const pool = require('../db');

async function search(userId, q, sort) {
  const [rows] = await pool.query(`SELECT * FROM parcels WHERE user_id = ${Number(userId)} AND label LIKE '%${q}%' ORDER BY created_at`);
  return rows;
}

async function byCode(code) {
  const [rows] = await pool.query('SELECT * FROM parcels WHERE code = ?', [code]);
  return rows[0];
}

async function events(userId, code) {
  const [rows] = await pool.query(
    'SELECT e.* FROM events e JOIN parcels p ON p.id = e.parcel_id WHERE p.code = ? AND p.user_id = ?',
    [code, userId],
  );
  return rows;
}

module.exports = { search, byCode, events };
