import { unreadPlaces } from '../../inventory/unread-places.ts';
import { defineToolScanner } from '../contract.ts';
import { describeInvocation } from './invocation.ts';
import { parseSemgrep } from './parse.ts';

/** Files that at least one rule looks at. */
const IN_SCOPE =
  /\.([mc]?[jt]sx?|py|vue|svelte|html?|ejs|hbs|handlebars|pug|jinja2?|ya?ml|json|toml|ini|cfg|conf|properties|sql|rules|env)$|(^|\/)(\.env[^/]*|Dockerfile[^/]*|Caddyfile|_headers|\.htaccess)$/i;

const FAILURES: Readonly<Record<number, string>> = {
  1: 'it could not start (no writable folder?)',
  2: 'it stopped early, or could not use one of the rules',
  7: 'it refused the rule pack',
  8: 'it does not know a language of the rule pack',
  137: 'it was killed, probably for lack of memory',
};

/** semgrep CE with secondlook's own rules, and no others. */
export const scanner = defineToolScanner({
  kind: 'tool',
  id: 'semgrep',
  queueRank: 1,
  title: 'Code patterns (semgrep, own rules)',
  categories: ['secrets', 'input-validation', 'auth', 'cors', 'hardening'],
  about:
    'Reads JavaScript, TypeScript, Python and settings files with rules of our own: secrets with a fallback in the code, input that reaches ' +
    'queries, commands, files, pages or other servers, tokens and sessions that are not checked, CORS that lets every site in.',
  tool: {
    program: 'semgrep',
    // `--version` asks the network for a newer one first
    versionArgs: ['show', 'version'],
    readVersion: (output) => /\b\d+\.\d+\.\d+\b/.exec(output)?.[0],
    supported: '~1.182.0',
    remedy: 'Run `secondlook tools install`, or install semgrep 1.182.0 with pip.',
  },
  plan(inventory) {
    const files = inventory.files.filter(({ path }) => IN_SCOPE.test(path)).length;
    const unread = unreadPlaces(inventory, (path) => IN_SCOPE.test(path));
    if (files === 0 && unread.length > 0) {
      const reason = { text: 'The only places that may hold source code could not be read' };
      return [{ kind: 'skipped', part: 'code', label: 'source code', reason }];
    }
    if (files === 0) {
      return [
        {
          kind: 'not-applicable',
          part: 'code',
          label: 'source code',
          reason: 'There is no file of a kind that the rules look at',
        },
      ];
    }
    return [{ kind: 'run', part: 'code', label: `source code (${files} ${files === 1 ? 'file' : 'files'})` }];
  },
  invoke: (_part, places, settings, inventory) => describeInvocation(places, settings, inventory),
  exitMeaning: (exitCode) =>
    exitCode === 0 ? 'ok' : { failure: FAILURES[exitCode] ?? `it ended with the unexpected code ${exitCode}` },
  parse: parseSemgrep,
  progress: (line) =>
    /^\s*(Scanning \d+ files?|Parsing|Running \d+ rules?)/i.test(line) ? line.trim().slice(0, 80) : undefined,
});
