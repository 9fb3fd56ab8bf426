import { defineToolScanner } from '../contract.ts';
import { planViewParts, viewFolder } from '../secret-parts.ts';
import { parse } from './parse.ts';

const EXIT_FOUND = 183;

export const scanner = defineToolScanner({
  kind: 'tool',
  id: 'trufflehog',
  title: 'TruffleHog',
  categories: ['secrets'],
  about:
    'Looks for credentials of some 800 services, database addresses and private keys, in every version of every file that git ever held, in commit messages, archives and in the files of the folder. Asks the providers whether a key works only with --verify-secrets.',
  plan: planViewParts,
  canShareRun: true,
  queueRank: 2,
  tool: {
    program: 'trufflehog',
    versionArgs: ['--version'],
    readVersion: (output) => /\btrufflehog v?(\d+\.\d+\.\d+)\b/.exec(output)?.[1],
    // The minor that the fixtures were captured with: detectors, log records and fields change between minors.
    supported: '~3.97.0',
    remedy: 'Run `secondlook tools install` (in a checkout: `npm run setup`)',
  },
  invoke(part, places, settings) {
    const isVerifying = settings.verifySecrets && !settings.offline;
    return {
      args: ['filesystem', '.', '--no-update', '--json', '--fail', ...(isVerifying ? [] : ['--no-verification'])],
      cwd: viewFolder(part, places),
      env: {},
      files: [],
      copies: [],
      needsNetwork: isVerifying,
      deadlineMs: settings.timeoutMs,
      memoryMb: 4096,
      maxOutputBytes: 100_000_000,
      report: { from: 'stdout' },
    };
  },
  exitMeaning(exitCode) {
    if (exitCode === 0 || exitCode === EXIT_FOUND) return 'ok';
    if (exitCode === 1) return { failure: 'trufflehog stopped with an error' };
    return { failure: `trufflehog ended with code ${exitCode}, which has no known meaning` };
  },
  parse,
});
