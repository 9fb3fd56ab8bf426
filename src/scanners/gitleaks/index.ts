import { defineToolScanner } from '../contract.ts';
import { planViewParts, viewFolder } from '../secret-parts.ts';
import { GITLEAKS_CONFIG } from './config.ts';
import { parse } from './parse.ts';

const CONFIG_FILE = 'gitleaks.toml';
const REPORT_FILE = 'report.json';
/** Of our choosing, since the default for "found something" is the code of a failure, too. */
const EXIT_FOUND = 99;

export const scanner = defineToolScanner({
  kind: 'tool',
  id: 'gitleaks',
  title: 'gitleaks',
  categories: ['secrets'],
  about:
    'Looks for keys, tokens and private keys by 222 patterns, and for passwords and logins by rules of our own, in every version of every file that git ever held and in the files of the folder, also inside base64 and URL encoding.',
  plan: planViewParts,
  canShareRun: true,
  queueRank: 3,
  tool: {
    program: 'gitleaks',
    versionArgs: ['version'],
    readVersion: (output) => /\bv?(\d+\.\d+\.\d+)\b/.exec(output)?.[1],
    // The minor that the fixtures were captured with: rules, log lines and report fields change between minors.
    supported: '~8.30.0',
    remedy: 'Run `secondlook tools install` (in a checkout: `npm run setup`)',
  },
  invoke: (part, places, settings) => ({
    args: [
      'dir',
      '--no-banner',
      '--no-color',
      '--exit-code',
      String(EXIT_FOUND),
      '--report-format',
      'json',
      '--report-path',
      `${places.private}/${REPORT_FILE}`,
      '--config',
      `${places.private}/${CONFIG_FILE}`,
      '--gitleaks-ignore-path',
      '/dev/null',
      '--ignore-gitleaks-allow',
      // Each level multiplies the memory on text full of encoded data; two find a key in base64 in base64.
      '--max-decode-depth',
      '2',
      '.',
    ],
    cwd: viewFolder(part, places),
    env: {},
    files: [{ path: CONFIG_FILE, content: GITLEAKS_CONFIG }],
    copies: [],
    needsNetwork: false,
    deadlineMs: settings.timeoutMs,
    memoryMb: 4096,
    maxOutputBytes: 100_000_000,
    report: { from: 'file', path: REPORT_FILE },
  }),
  exitMeaning(exitCode) {
    if (exitCode === 0 || exitCode === EXIT_FOUND) return 'ok';
    if (exitCode === 1) return { failure: 'gitleaks stopped with an error before its report was written' };
    if (exitCode === 126) return { failure: 'gitleaks does not know one of the options that this version must have' };
    return { failure: `gitleaks ended with code ${exitCode}, which has no known meaning` };
  },
  parse,
});
