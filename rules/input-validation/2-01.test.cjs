const mysql = require('mysql2');
const connection = mysql.createConnection(settings);

module.exports.search = function (req, res) {
  // ruleid: sl-2-01-sql-from-request, sl-2-01-sql-dynamic
  connection.query("SELECT * FROM items WHERE name LIKE '%" + req.query.q + "%'", done);
  // ok: sl-2-01-sql-from-request, sl-2-01-sql-dynamic
  connection.query('SELECT * FROM items WHERE name LIKE ?', ['%' + req.query.q + '%'], done);
  // ok: sl-2-01-sql-from-request, sl-2-01-sql-dynamic
  connection.query('SELECT * FROM items WHERE name = ' + connection.escape(req.query.q), done);
};
