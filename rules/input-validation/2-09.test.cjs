const fs = require('fs');

module.exports = (req, res) => {
  // ruleid: sl-2-09-path-from-request
  fs.createReadStream('files/' + req.params.name).pipe(res);
  const name = req.params.name;
  if (name.includes('..')) return res.status(400).end();
  // ok: sl-2-09-path-from-request
  fs.createReadStream('files/' + name).pipe(res);
};
