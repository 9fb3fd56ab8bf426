import { exec, execSync, execFile, spawn } from 'node:child_process';

app.get('/ping', (req, res) => {
  // ruleid: sl-2-07-command-from-request, sl-2-07-command-dynamic
  exec(`ping -c 1 ${req.query.host}`, done);
  const { name } = req.body;
  const command = 'convert ' + name + ' out.png';
  // ruleid: sl-2-07-command-from-request, sl-2-07-command-dynamic
  execSync(command);
  // ruleid: sl-2-07-command-from-request
  spawn('ls', [req.query.dir], { shell: true });
  // ok: sl-2-07-command-from-request, sl-2-07-command-dynamic
  execFile('ping', ['-c', '1', '--', req.query.host], done);
  // ok: sl-2-07-command-from-request
  exec(`ping -c ${Number(req.query.count)} example.com`, done);
  // ok: sl-2-07-command-from-request, sl-2-07-command-dynamic
  exec('uptime', done);
  // ok: sl-2-07-command-from-request, sl-2-07-command-dynamic
  const match = /a(b)/.exec(req.query.q);
  // ruleid: sl-2-07-program-from-request
  spawn(req.body.tool, ['--version']);
  // ruleid: sl-2-07-program-from-request
  spawn('sh', ['-c', req.body.script]);
  // ok: sl-2-07-program-from-request
  spawn('git', ['log', '--', req.body.file]);
});
export function convert(file: string) {
  // ruleid: sl-2-07-command-dynamic
  return execSync(`convert ${file} out.png`);
}
export function version() {
  // ok: sl-2-07-command-dynamic
  return execSync(`${BINARY} --version`);
}
const words = process.argv.slice(2).join(' ');
// ok: sl-2-07-command-dynamic
execSync(`tool ${words}`, { stdio: 'inherit' });
