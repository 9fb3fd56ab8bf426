#!/usr/bin/env node
import { stepDownInImage } from './adapters/image-user.ts';
import { createOutput } from './adapters/terminal.ts';
import { run } from './main.ts';

if (process.env['SECONDLOOK_IMAGE'] === '1') stepDownInImage('/repo', '/out');

process.exitCode = await run({
  argv: process.argv.slice(2),
  env: process.env,
  cwd: process.cwd(),
  stdout: createOutput(process.stdout, process.env),
  writeRaw: (text) => process.stdout.write(text),
  stderr: createOutput(process.stderr, process.env),
  signals: process,
});
