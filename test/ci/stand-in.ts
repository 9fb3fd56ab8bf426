import type Docker from 'dockerode';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { packTree } from '../../src/adapters/docker-tar.ts';
import { CATEGORIES } from '../../src/core/category.ts';
import type { ScanReport } from '../../src/core/scan-report.ts';
import { REPORT_FORMATS } from '../../src/report/registry.ts';
import { makeCoverage, makeReport } from '../helpers/make.ts';

const BASE = 'debian:trixie-slim';

/** Writes the canned reports where `--out` says, its arguments beside them, and ends with the code of the case. */
const program = (code: number): string => `#!/bin/sh
out=; before=
for a; do if [ "$before" = --out ]; then out=$a; fi; before=$a; done
mkdir -p "$out" && cp /canned/* "$out"/ && printf '%s\\n' "$@" > "$out/arguments.txt" && id -u > "$out/uid.txt"
exit ${code}
`;

/** Reports as the real renderers write them: whole, and with a gap in the secrets. */
export const COMPLETE = makeReport({ coverage: [makeCoverage({ categories: [...CATEGORIES] })] });
export const INCOMPLETE = makeReport({
  coverage: [
    makeCoverage({ categories: [...CATEGORIES] }),
    makeCoverage({
      scanner: 'gitleaks',
      part: 'history',
      categories: ['secrets'],
      status: 'missing',
      reasons: [{ text: 'gitleaks is not installed' }],
    }),
  ],
});

/**
 * An image that behaves like the product's towards a CI template: it takes the same arguments, writes real reports and ends with a given code. What
 * is tested with it is the template; the product's own image is tested elsewhere.
 */
export async function makeStandIn(docker: Docker, code: number, report: ScanReport): Promise<string> {
  const ready = REPORT_FORMATS.filter(({ needs }) => needs.length === 0);
  const canned = Object.fromEntries(ready.map(({ fileName, render }) => [`canned/${fileName}`, render(report, {})]));
  const files = {
    'usr/local/bin/secondlook': program(code),
    ...canned,
    'canned/report.md': '# the Markdown summary\n',
  };
  return commitFiles(docker, files, uniqueTag(`ci-${code}`), 'ENTRYPOINT ["/usr/local/bin/secondlook"]');
}

/** The runner's helper copies artifacts with rsync; this does what it is asked for here, without an image from a registry. */
const RSYNC = `#!/bin/sh
list=; for a; do case "$a" in --files-from=*) list=\${a#--files-from=};; esac; target=$a; done
tar -c -f - -T "$list" | tar -x -f - -C "$target"
`;

/** An image that gitlab-ci-local can use as its helper. */
export async function makeRunnerHelper(docker: Docker): Promise<string> {
  return commitFiles(docker, { 'usr/local/bin/rsync': RSYNC }, uniqueTag('helper'));
}

/** Test files may share a process: its number tells them apart no more than a name would. */
function uniqueTag(name: string): string {
  return `${name}-${randomBytes(6).toString('hex')}`;
}

/** Commits executable files on top of the small image; nothing is built or pulled. */
async function commitFiles(
  docker: Docker,
  files: Readonly<Record<string, string>>,
  tag: string,
  changes?: string,
): Promise<string> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'stand-in-'));
  const container = await docker.createContainer({ Image: BASE, Cmd: ['true'] });
  try {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true, mode: 0o755 });
      writeFileSync(path.join(folder, file), text, { mode: 0o755 });
    }
    chmodSync(folder, 0o755);
    await container.putArchive(packTree(folder, { uid: 0, gid: 0 }, ''), { path: '/' });
    await container.commit({ repo: 'secondlook-test', tag, ...(changes === undefined ? {} : { changes }) });
    return `secondlook-test:${tag}`;
  } finally {
    await container.remove({ force: true });
    rmSync(folder, { recursive: true, force: true });
  }
}
