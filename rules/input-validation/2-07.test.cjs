const cp = require('child_process');
const util = require('util');
const execAsync = util.promisify(cp.exec);

module.exports = async function (req, res) {
  // ruleid: sl-2-07-command-from-request, sl-2-07-command-dynamic
  cp.exec('nslookup ' + req.body.name, done);
  // ruleid: sl-2-07-command-from-request, sl-2-07-command-dynamic
  await execAsync(`whois ${req.params.domain}`);
  // ruleid: sl-2-07-program-from-request
  cp.execFile(req.body.program, [], done);
  // ok: sl-2-07-program-from-request
  cp.execFile('whois', [req.params.domain], done);
};

const runCommand2 = util.promisify(exec);
app.post('/pack', async (req, res) => {
  // ruleid: sl-2-07-command-from-request, sl-2-07-command-dynamic
  const answer = await runCommand2(`tar cf out.tar ${req.body.folder}`);
  res.json(answer);
});
