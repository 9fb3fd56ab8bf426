import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describeEngine } from '../../test/contract/engine-suite.ts';
import { createLocalEngine } from './local-engine.ts';
import { createProcessRunner } from './process.ts';

describeEngine('local', {
  makeEngine: (script, scratch, signal) => {
    const bin = path.join(scratch, 'bin');
    mkdirSync(bin, { recursive: true });
    writeFileSync(path.join(bin, 'odd'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    return createLocalEngine({
      runner: createProcessRunner(),
      toolPaths: {},
      searchPath: [bin, '/usr/bin', '/bin'],
      product: scratch,
      node: process.execPath,
      gitConfigFile: '/dev/null',
      versionDir: path.join(scratch, 'private'),
      signal,
    });
  },
});
