import type { RepoPath } from '../../src/core/location.ts';
import { toRepoPath } from '../../src/core/location.ts';
import type { ViewIndex, ViewOrigin } from '../../src/core/views.ts';
import { characters, makeFakeSecrets } from '../sample-repos/fake-secrets.ts';

/** Values by name. None stands in this project: templates hold `{{name}}`, and values are made when a test or a capture runs. */
export type Secrets = Readonly<Record<string, string>>;

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ALPHANUMERIC = `${LETTERS}0123456789`;

/** Made-up values in the shapes that both tools know, with the URLs and encodings built from them. */
export function makeCorpusSecrets(seed: string): Secrets {
  const base = makeFakeSecrets(seed);
  const token = (payload: object): string => {
    const part = (text: string): string => Buffer.from(text).toString('base64url');
    const signature = characters(`${seed}${JSON.stringify(payload)}`, `${ALPHANUMERIC}-_`, 43);
    return [part('{"alg":"HS256","typ":"JWT"}'), part(JSON.stringify(payload)), signature].join('.');
  };
  return {
    ...base,
    'google-key': ['AI', 'za', characters(`${seed}google`, ALPHANUMERIC, 35)].join(''),
    'publishable-key': ['pk', 'live', characters(`${seed}pk`, ALPHANUMERIC, 24)].join('_'),
    'stripe-test-key': ['sk', 'test', characters(`${seed}st`, ALPHANUMERIC, 24)].join('_'),
    'anon-jwt': token({
      iss: 'supabase',
      ref: characters(`${seed}ref`, LETTERS.slice(0, 26), 20),
      role: 'anon',
      exp: 2e9,
    }),
    'service-jwt': token({
      iss: 'supabase',
      ref: characters(`${seed}ref`, LETTERS.slice(0, 26), 20),
      role: 'service_role',
      exp: 2e9,
    }),
    'endless-jwt': token({ sub: characters(`${seed}sub`, ALPHANUMERIC, 12), admin: true }),
    'signing-secret': characters(`${seed}sign`, ALPHANUMERIC, 32),
    'encoded-token': Buffer.from(`GITHUB_TOKEN=${base['github-token'] ?? ''}`).toString('base64'),
  };
}

interface CorpusFile {
  readonly viewPath: string;
  /** Null for a commit message. */
  readonly path: string | null;
  /** Line of the repository's file that the view's first line is. */
  readonly firstLine: number;
  readonly commits: readonly string[];
  readonly git?: ViewOrigin['git'];
  readonly text: string;
}

const COMMITS = { first: '1'.repeat(40), second: '2'.repeat(40), third: '3'.repeat(40) };

/** A history view: added hunks, a removed file, a commit message. */
const HISTORY: readonly CorpusFile[] = [
  {
    viewPath: 'files/src/upload.js',
    path: 'src/upload.js',
    firstLine: 1,
    commits: [COMMITS.first],
    text: `// uploads
const aws = { accessKeyId: '{{aws-id}}', secretAccessKey: '{{aws-secret}}' };
const github = "{{github-token}}"; // gitleaks:allow
export { aws, github };
`,
  },
  {
    viewPath: 'files/deploy.sh',
    path: 'deploy.sh',
    firstLine: 8,
    commits: [COMMITS.first, COMMITS.third],
    text: 'export BOT="{{slack-token}}"\n',
  },
  {
    viewPath: 'files/certs/server.key',
    path: 'certs/server.key',
    firstLine: 1,
    commits: [COMMITS.second],
    text: '{{private-key}}',
  },
  {
    viewPath: 'files/docs/notes.txt',
    path: 'docs/notes.txt',
    firstLine: 3,
    commits: [COMMITS.second],
    text: 'ci: {{encoded-token}}\n',
  },
  {
    viewPath: 'messages/2',
    path: null,
    firstLine: 1,
    commits: [COMMITS.second],
    text: 'Send mail\n\nThe key was SENDGRID_API_KEY={{sendgrid-key}}\n',
  },
];

/** A tree view: an ignored `.env`, new and changed files. */
const TREE: readonly CorpusFile[] = [
  {
    viewPath: 'files/.env',
    path: '.env',
    firstLine: 1,
    commits: [],
    git: 'ignored',
    text: `STRIPE_SECRET_KEY={{stripe-key}}
STRIPE_TEST_KEY={{stripe-test-key}}
DATABASE_URL=postgres://shop:{{database-password}}@db.corner-shop.io:5432/shop
LOCAL_URL=postgres://postgres:postgres@localhost:5432/shop
`,
  },
  {
    viewPath: 'files/web/config.ts',
    path: 'web/config.ts',
    firstLine: 1,
    commits: [],
    git: 'untracked',
    text: `export const firebase = {
  apiKey: '{{google-key}}',
  authDomain: 'corner-shop.firebaseapp.com',
};
export const stripeApiKey = '{{publishable-key}}';
export const supabaseAnonKey = '{{anon-jwt}}';
export const supabaseServiceKey = '{{service-jwt}}';
export const sessionToken = '{{endless-jwt}}';
`,
  },
  {
    viewPath: 'files/api/auth.ts',
    path: 'api/auth.ts',
    firstLine: 1,
    commits: [],
    git: 'modified',
    text: `const jwtSecret = '{{signing-secret}}';
const again = sign(user, '{{signing-secret}}');
const password = '{{database-password}}'; // trufflehog-ignore
export { jwtSecret, again, password };
`,
  },
];

export type CorpusPart = 'history' | 'tree';
const PARTS: Readonly<Record<CorpusPart, readonly CorpusFile[]>> = { history: HISTORY, tree: TREE };

/** Files of the working tree that the history view's places still stand in. */
const STILL_IN_TREE = new Set(['src/upload.js', 'docs/notes.txt']);

/** The view's files with values in place of their names. */
export function corpusView(
  part: CorpusPart,
  secrets: Secrets,
): readonly { readonly path: string; readonly text: string }[] {
  return PARTS[part].map(({ viewPath, text }) => ({ path: viewPath, text: fillNames(text, secrets) }));
}

/** The index that belongs to the view. */
export function corpusIndex(part: CorpusPart): ViewIndex {
  const files = new Map(PARTS[part].map((file) => [file.viewPath, file]));
  return {
    locate(viewPath, line) {
      const file = files.get(viewPath);
      if (file === undefined || line < 1 || line > file.text.split('\n').length + 40) return undefined;
      return {
        path: file.path === null ? null : toRepoPath(file.path),
        line: file.firstLine + line - 1,
        commits: file.commits,
        ...(file.git === undefined ? {} : { git: file.git }),
      };
    },
  };
}

/** What the working tree holds: all of the tree view, and those files of the history that are still there, two lines further down. */
export function corpusTree(secrets: Secrets): (path: RepoPath) => string | undefined {
  const texts = new Map<string, string>();
  for (const { path, text } of HISTORY) {
    if (path !== null && STILL_IN_TREE.has(path)) texts.set(path, fillNames(`\n\n${text}`, secrets));
  }
  for (const { path, text } of TREE) if (path !== null) texts.set(path, fillNames(text, secrets));
  return (path) => texts.get(path);
}

/** `{{name}}` becomes the value of that name. */
export function fillNames(text: string, secrets: Secrets): string {
  return text.replaceAll(/\{\{([a-z-]+)\}\}/g, (whole, name: string) => secrets[name] ?? whole);
}

/** The same inside JSON: `{{name}}` becomes the value as a JSON string holds it, `{{name|escaped}}` with its line ends escaped before that. */
export function fillNamesInJson(text: string, secrets: Secrets): string {
  return text.replaceAll(/\{\{([a-z-]+)(\|escaped)?\}\}/g, (whole, name: string, escaped: string | undefined) => {
    const value = secrets[name];
    return value === undefined ? whole : inJson(escaped === undefined ? value : value.replaceAll('\n', String.raw`\n`));
  });
}

/** The way back, for captures: longer values first, so that a value inside another does not break it. */
export function emptyNamesInJson(text: string, secrets: Secrets): string {
  const forms = Object.entries(secrets).flatMap(([name, value]) => [
    [inJson(value), `{{${name}}}`] as const,
    [inJson(value.trim()), `{{${name}}}`] as const,
    [inJson(value.trim().replaceAll('\n', String.raw`\n`)), `{{${name}|escaped}}`] as const,
  ]);
  return forms
    .sort(([a], [b]) => b.length - a.length)
    .reduce((rest, [form, name]) => rest.replaceAll(form, name), text);
}

function inJson(value: string): string {
  return JSON.stringify(value).slice(1, -1);
}

/** The name of a value, for readable expectations; `‹unknown›` for a value that nobody planted. */
export function nameOfValue(value: string, secrets: Secrets): string {
  const exact = Object.entries(secrets).find(([, known]) => known.trim() === value.trim());
  if (exact !== undefined) return `{{${exact[0]}}}`;
  return emptyNamesInJson(JSON.stringify(value), secrets).slice(1, -1);
}
