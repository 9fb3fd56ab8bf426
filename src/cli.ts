#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';

// A long history makes much short-lived garbage. With the space for it kept small, the peak of memory was 174 MB in place of 276 on a
// repository of 10,000 commits, for a tenth more of our own processor time.
setFlagsFromString('--semi-space-growth-factor=1');
// Compiled code of our own modules is kept beside the installed packages: a start costs a third.
enableCompileCache(
  process.env['NODE_COMPILE_CACHE'] ?? fileURLToPath(new URL('../node_modules/.cache/secondlook', import.meta.url)),
);
if (process.env['SECONDLOOK_IMAGE'] === '1') {
  const { stepDownInImage } = await import('./adapters/image-user.ts');
  stepDownInImage('/repo', '/out');
}
const { createAsk } = await import('./adapters/ask.ts');
const { createOutput } = await import('./adapters/terminal.ts');
const { run } = await import('./main.ts');

process.exitCode = await run({
  argv: process.argv.slice(2),
  env: process.env,
  cwd: process.cwd(),
  stdout: createOutput(process.stdout, process.env),
  writeRaw: (text) => process.stdout.write(text),
  stderr: createOutput(process.stderr, process.env),
  signals: process,
  ask: createAsk(process.stdin, process.stderr),
});
