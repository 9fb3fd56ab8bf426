// `npm run check`: everything that can be judged without running the product. All steps run, also after a failure.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { makeReady, ROOT } from './setup/ready.mjs';

/** Below this number the import rules were checked on nothing: dependency-cruiser succeeds on an empty cruise. */
const MIN_CRUISED_MODULES = 80;

const { node } = await makeReady();
const bin = path.join(ROOT, 'node_modules', '.bin');
const env = {
  ...process.env,
  PATH: `${path.dirname(node)}${path.delimiter}${bin}${path.delimiter}${process.env.PATH}`,
};

function run(program, args) {
  const done = spawnSync(program, args, { cwd: ROOT, env, encoding: 'utf8', maxBuffer: 64_000_000 });
  return { ok: done.status === 0, text: `${done.stdout ?? ''}${done.stderr ?? ''}${done.error?.message ?? ''}` };
}

function cruise() {
  const done = run('depcruise', [
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'err-long',
    'src',
    'test',
    'bench',
    'scripts',
  ]);
  const count = Number(/(\d+) modules/.exec(done.text)?.[1] ?? 0);
  if (count < MIN_CRUISED_MODULES) return { ok: false, text: `${done.text}\nonly ${count} modules were cruised` };
  return done;
}

const STEPS = [
  ['format (prettier)', () => run('prettier', ['--check', '--log-level', 'warn', '.'])],
  ['types (tsc)', () => run('tsc', ['-p', '.'])],
  ['lint (eslint)', () => run('eslint', ['.'])],
  ['import rules (dependency-cruiser)', cruise],
  ['unused code (knip)', () => run('knip', [])],
  ['generated files are current', () => run(node, ['scripts/generate.ts', '--check'])],
];

let failed = 0;
for (const [name, step] of STEPS) {
  const started = Date.now();
  const { ok, text } = step();
  process.stdout.write(`${ok ? 'ok    ' : 'FAILED'}  ${name}  ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
  if (!ok) {
    failed += 1;
    process.stdout.write(`${text.trim()}\n`);
  }
}
process.stdout.write(failed === 0 ? 'all checks passed\n' : `${failed} of ${STEPS.length} checks failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
