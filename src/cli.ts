#!/usr/bin/env node
import { createOutput } from './adapters/terminal.ts';
import { run } from './main.ts';

process.exitCode = await run({
  argv: process.argv.slice(2),
  env: process.env,
  cwd: process.cwd(),
  stdout: createOutput(process.stdout, process.env),
  writeRaw: (text) => process.stdout.write(text),
  stderr: createOutput(process.stderr, process.env),
  signals: process,
});
