import { defineToolScanner } from '../contract.ts';
import { invokeAudit } from './invoke.ts';
import { parseAudit } from './parse.ts';
import { planAudit } from './plan.ts';
import { readSideNote } from './side-notes.ts';

/** npm's audit of the packages that a lockfile pins, against a registry or against advisory records on this machine. */
export const scanner = defineToolScanner({
  kind: 'tool',
  id: 'npm-audit',
  title: 'npm audit',
  categories: ['dependencies'],
  about:
    'Compares every package version in package-lock.json and npm-shrinkwrap.json with published security advisories. Online it sends package names and versions to the npm registry; with --advisories it reads OSV records on this machine and sends nothing.',
  tool: {
    program: 'npm',
    versionArgs: ['--version'],
    readVersion: (output) => /^\d+\.\d+\.\d+(?:-[\w.]+)?$/m.exec(output)?.[0],
    supported: '>=11.0.0 <12.0.0',
    remedy: 'npm run setup installs the pinned npm',
  },
  plan: planAudit,
  invoke: invokeAudit,
  // 1 comes with every failure, and each failure says so in the report: parse tells them apart.
  exitMeaning: (exitCode) =>
    exitCode === 0 || exitCode === 1 ? 'ok' : { failure: `npm audit ended with exit code ${exitCode}` },
  parse: parseAudit,
  progress: (line) => {
    const note = readSideNote(line);
    if (note?.secondlook === 'advisories') return `${note.packages} packages against ${note.records} advisories`;
    return undefined;
  },
});
