const { runInNewContext } = require('vm');

app.post('/run', function (req, res) {
  // ruleid: sl-2-08-module-from-request
  require(req.query.plugin);
  // ok: sl-2-08-module-from-request
  require('./plugins');
  // ruleid: sl-2-08-code-from-request
  setTimeout('run("' + req.query.name + '")', 100);
});
