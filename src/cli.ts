#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// Compiled code of our own modules is kept beside the installed packages: a start costs a third.
enableCompileCache(
  process.env['NODE_COMPILE_CACHE'] ?? fileURLToPath(new URL('../node_modules/.cache/secondlook', import.meta.url)),
);
if (process.env['SECONDLOOK_IMAGE'] === '1') {
  const { stepDownInImage } = await import('./adapters/image-user.ts');
  stepDownInImage('/repo', '/out');
}
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
});
