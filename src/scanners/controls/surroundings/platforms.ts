import type { PlatformFact } from '../facts.ts';
import { indexLines } from '../ir/lines.ts';
import type { Files } from '../project/files.ts';

interface Block {
  readonly name: string;
  readonly argument: string;
}

/** Blocks that are open at an offset of an nginx-like text, outermost first. */
function blocksAt(text: string, offset: number): readonly Block[] {
  const open: Block[] = [];
  for (const match of text.slice(0, offset).matchAll(/([\w-]+)([^{};#]*)\{|\}/g)) {
    if (match[0] === '}') open.pop();
    else open.push({ name: match[1] ?? '', argument: (match[2] ?? '').trim() });
  }
  return open;
}

/** `location ^~ /api/ {` as a prefix; a regular expression as its literal start. */
function locationPath(argument: string): string | undefined {
  const words = argument.split(/\s+/);
  const path = words.at(-1) ?? '';
  const plain = path.replace(/^\^/, '').replace(/[\\()[\].*+?|$].*$/, '');
  return plain.startsWith('/') ? plain : undefined;
}

function nginx(path: string, text: string): readonly PlatformFact[] {
  const lines = indexLines(text);
  return [...text.matchAll(/^[^#\n]*?\blimit_req\s+[^;]*;/gm)].map((match) => {
    const at = match.index + match[0].indexOf('limit_req');
    const blocks = blocksAt(text, at);
    const location = blocks.findLast((block) => block.name === 'location');
    const prefix = location === undefined ? undefined : locationPath(location.argument);
    const line = lines.lineAt(at);
    return {
      what: 'proxy-limit',
      by: 'nginx limit_req',
      at: { file: path, line, endLine: line },
      paths: prefix === undefined ? [] : [prefix],
    };
  });
}

interface Sign {
  readonly file: RegExp;
  readonly text: RegExp;
  readonly by: string;
  readonly what: PlatformFact['what'];
}

const HEADER = /x-frame-options|content-security-policy|strict-transport-security|x-content-type-options/i;

/** Words in configuration that say a control stands in front of the application. */
const SIGNS: readonly Sign[] = [
  { file: /(?:^|\/)Caddyfile$/, text: /^\s*rate_limit\b/m, by: 'Caddy rate_limit', what: 'proxy-limit' },
  {
    file: /\.ya?ml$/,
    text: /nginx\.ingress\.kubernetes\.io\/limit-(?:rps|rpm)/,
    by: 'the ingress',
    what: 'proxy-limit',
  },
  { file: /\.(?:ya?ml|toml)$/, text: /traefik[\w.-]*middlewares[\w.-]*ratelimit/i, by: 'Traefik', what: 'proxy-limit' },
  { file: /\.ya?ml$/, text: /^\s*(?:-\s*)?name:\s*rate-limiting\s*$/m, by: 'Kong', what: 'proxy-limit' },
  {
    file: /(?:^|\/)vercel\.json$/,
    text: /"(?:rateLimit|rate_limit)"/,
    by: 'the Vercel firewall',
    what: 'platform-limit',
  },
  { file: /(?:^|\/)wrangler\.(?:toml|jsonc?)$/, text: /ratelimit/i, by: 'Cloudflare', what: 'platform-limit' },
  {
    file: /(?:^|\/)(?:vercel\.json|netlify\.toml|_headers|firebase\.json|next\.config\.\w+|Caddyfile|staticwebapp\.config\.json)$/,
    text: HEADER,
    by: 'the hosting configuration',
    what: 'headers',
  },
  {
    file: /nginx|\.conf$/,
    text: /add_header\s+(?:x-frame-options|content-security-policy|strict-transport-security|x-content-type-options)/i,
    by: 'nginx',
    what: 'headers',
  },
];

const MAX_BYTES = 200_000;

/** Controls outside of the code, as far as the repository shows them. */
export function readPlatforms(files: Files): readonly PlatformFact[] {
  const found: PlatformFact[] = [];
  for (const path of files.paths) {
    const isNginx = /nginx|\.conf(?:\.\w+)?$/.test(path);
    const signs = SIGNS.filter((sign) => sign.file.test(path));
    if (!isNginx && signs.length === 0) continue;
    const text = files.read(path) ?? '';
    if (text.length > MAX_BYTES) continue;
    if (isNginx) found.push(...nginx(path, text));
    for (const sign of signs) {
      const at = text.search(sign.text);
      if (at < 0) continue;
      const line = indexLines(text).lineAt(at);
      found.push({ what: sign.what, by: sign.by, at: { file: path, line, endLine: line }, paths: [] });
    }
  }
  return found;
}
