import type { Action } from '../../src/core/advice.ts';
import type { Category } from '../../src/core/category.ts';
import type { Finding, FindingLocation } from '../../src/core/finding.ts';
import type { CoverageEntry } from '../../src/core/outcome.ts';
import type { Route, ScanReport } from '../../src/core/scan-report.ts';
import { REDACTED } from '../../src/core/secret-vault.ts';
import { type Confidence, SEVERITIES, type Severity } from '../../src/core/severity.ts';

/** Reports made by hand for looking at and for tests of renderers: plausible, deterministic, and without a single real value. */

interface Draft {
  readonly category: Category;
  readonly weakness: string;
  readonly title: string;
  readonly explanation: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly path: string;
  readonly line: number;
  readonly code: readonly string[];
  readonly columns?: readonly [start: number, end: number];
  readonly summary: string;
  readonly steps: readonly string[];
  readonly example?: { readonly language: string; readonly code: string };
  readonly action: Action;
  readonly scanners: readonly (readonly [scanner: string, rule: string, severity: string])[];
  readonly cwe: readonly number[];
  readonly owasp: string;
  readonly more?: Partial<Finding>;
}

const DRAFTS: readonly Draft[] = [
  {
    category: 'secrets',
    weakness: '1.01',
    title: 'A live-looking AWS access key is in `config/aws.js` and in git history',
    explanation:
      'Anyone who can read this repository, or ever could, can act in your AWS account with the rights of this key. Removing the line does not help: git keeps it.',
    severity: 'critical',
    confidence: 'high',
    path: 'config/aws.js',
    line: 4,
    code: [
      "const AWS = require('aws-sdk');",
      '',
      'AWS.config.update({',
      `  accessKeyId: '${REDACTED}',`,
      `  secretAccessKey: '${REDACTED}',`,
    ],
    summary: 'Rotate the key in AWS, then read it from the environment',
    steps: [
      'In the AWS console make a new access key for this user and put it where the application runs.',
      'Deactivate the old key, watch for errors for a day, then delete it.',
      'Read both values from the environment in `config/aws.js`.',
      'Look at CloudTrail for use of the old key that was not yours.',
    ],
    example: {
      language: 'js',
      code: 'AWS.config.update({\n  accessKeyId: process.env.AWS_ACCESS_KEY_ID,\n  secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY,\n});',
    },
    action: { key: 'secret:aws', title: 'Rotate and remove the AWS key', effort: 'M' },
    scanners: [
      ['gitleaks', 'aws-access-token', ''],
      ['trufflehog', 'AWS', ''],
    ],
    cwe: [798],
    owasp: 'A07:2021',
    more: {
      mergedBecause: ['gitleaks and trufflehog report the same value.', 'The value stands in 6 places.'],
      secret: {
        kind: 'aws-access-key',
        kindTitle: 'AWS access key',
        verification: 'unverified',
        where: 'tree',
        rotationGuide: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html',
      },
    },
  },
  {
    category: 'auth',
    weakness: '3.09',
    title: '`DELETE /api/orders/:id` can be called without logging in',
    explanation:
      'Anyone on the internet can delete any order by its number. The five other routes of this router check the session first; this one does not.',
    severity: 'critical',
    confidence: 'high',
    path: 'src/routes/orders.ts',
    line: 58,
    code: [
      "router.get('/:id', requireSession, getOrder);",
      "router.put('/:id', requireSession, updateOrder);",
      "router.delete('/:id', deleteOrder);",
      '',
      'export { router as orders };',
    ],
    columns: [1, 36],
    summary: 'Put `requireSession` before the handler, and check that the order is the caller’s',
    steps: [
      'Add `requireSession` to the route, as its neighbours do.',
      'In `deleteOrder`, delete only where `userId` is the id of the session.',
      'Test it: without a session the answer is 401, with another user’s order 404.',
    ],
    example: { language: 'ts', code: "router.delete('/:id', requireSession, deleteOrder);" },
    action: { key: 'auth:orders', title: 'Require a session on `DELETE /api/orders/:id`', effort: 'S' },
    scanners: [['missing-controls', 'unguarded-mutating-route', 'critical']],
    cwe: [306, 862],
    owasp: 'A01:2021',
  },
  {
    category: 'secrets',
    weakness: '1.03',
    title: '`JWT_SECRET` falls back to a literal that is the same in every copy of this code',
    explanation:
      'When the variable is not set on the server, everybody who has seen this code can sign a token for any user and log in as an administrator.',
    severity: 'high',
    confidence: 'high',
    path: 'src/auth/token.ts',
    line: 7,
    code: [
      "import jwt from 'jsonwebtoken';",
      '',
      `const secret = process.env.JWT_SECRET || '${REDACTED}';`,
      '',
      'export function sign(user: User): string {',
    ],
    summary: 'Stop at start-up when `JWT_SECRET` is not set',
    steps: [
      'Throw when the variable is absent or shorter than 32 characters.',
      'Make a new random value and set it on every server.',
    ],
    example: {
      language: 'ts',
      code: "const secret = process.env.JWT_SECRET;\nif (!secret || secret.length < 32) {\n  throw new Error('JWT_SECRET must be set to at least 32 characters');\n}",
    },
    action: { key: 'secret:fallback', title: 'Remove the literal fallback of `JWT_SECRET`', effort: 'S' },
    scanners: [
      ['semgrep', 'secrets.env-fallback-literal', 'ERROR'],
      ['gitleaks', 'generic-api-key', ''],
    ],
    cwe: [1188, 798],
    owasp: 'A05:2021',
    more: { mergedBecause: ['semgrep and gitleaks mark the same literal on one line.'] },
  },
  {
    category: 'rate-limiting',
    weakness: '5.01',
    title: '`POST /api/login` accepts any number of password guesses',
    explanation:
      'A script can try millions of passwords for a known address. Nothing in the chain before this route counts attempts.',
    severity: 'high',
    confidence: 'medium',
    path: 'src/routes/session.ts',
    line: 21,
    code: ["router.post('/login', validate(Credentials), login);"],
    columns: [1, 52],
    summary: 'Mount a limiter before the route',
    steps: [
      'Add `express-rate-limit` with a low limit, keyed by address and account.',
      'Mount it before the route, and test that the sixth try in a minute gets 429.',
    ],
    action: { key: 'limit:login', title: 'Add a rate limit to 3 login routes', effort: 'S' },
    scanners: [['missing-controls', 'auth-route-without-limiter', 'high']],
    cwe: [307],
    owasp: 'A07:2021',
  },
  {
    category: 'input-validation',
    weakness: '2.01',
    title: 'The search term becomes part of an SQL query',
    explanation: 'A visitor can read or change every table by typing SQL into the search box.',
    severity: 'high',
    confidence: 'high',
    path: 'src/db/search.ts',
    line: 33,
    code: [
      'export async function search(req: Request, res: Response) {',
      '  const term = req.query.q;',
      "  const rows = await pool.query(`SELECT * FROM items WHERE name LIKE '%${term}%'`);",
      '  res.json(rows);',
      '}',
    ],
    columns: [35, 82],
    summary: 'Pass the term as a parameter',
    steps: ['Replace the template by a placeholder and give the value separately.', 'Limit the length of the term.'],
    example: { language: 'ts', code: "await pool.query('SELECT * FROM items WHERE name LIKE $1', [`%${term}%`]);" },
    action: { key: 'sql:search', title: 'Use a parameter in the search query', effort: 'S' },
    scanners: [['semgrep', 'input-validation.sql-template', 'ERROR']],
    cwe: [89],
    owasp: 'A03:2021',
  },
  {
    category: 'cors',
    weakness: '4.02',
    title: 'Every website may call the API with the visitor’s cookies',
    explanation:
      'A page on any other site can read and change the data of a logged-in visitor, because the origin is reflected and credentials are allowed.',
    severity: 'high',
    confidence: 'high',
    path: 'src/app.ts',
    line: 18,
    code: ['app.use(cors({ origin: true, credentials: true }));'],
    columns: [9, 50],
    summary: 'List the origins that are yours',
    steps: ['Replace `origin: true` by the list of your own addresses.'],
    action: { key: 'cors:app', title: 'Allow only your own origins', effort: 'S' },
    scanners: [['semgrep', 'cors.reflected-origin-with-credentials', 'ERROR']],
    cwe: [942],
    owasp: 'A05:2021',
  },
  {
    category: 'input-validation',
    weakness: '2.23',
    title: 'The whole request body is written to the user record',
    explanation: 'A visitor can add `role: "admin"` to the profile form and become an administrator.',
    severity: 'medium',
    confidence: 'medium',
    path: 'src/routes/users.ts',
    line: 44,
    code: ['  await db.user.update({ where: { id: req.session.userId }, data: req.body });'],
    columns: [68, 76],
    summary: 'Name the fields that may change',
    steps: ['Parse the body with a schema that lists the fields a person may edit.'],
    action: { key: 'mass:users', title: 'List the fields that a profile form may change', effort: 'M' },
    scanners: [['semgrep', 'input-validation.mass-assignment', 'WARNING']],
    cwe: [915],
    owasp: 'A08:2021',
  },
  {
    category: 'hardening',
    weakness: 'X.01',
    title: 'Error details are sent to the visitor',
    explanation: 'A failing request shows stack traces and queries, which tells an attacker where to look.',
    severity: 'low',
    confidence: 'high',
    path: 'src/middleware/errors.ts',
    line: 9,
    code: ['  res.status(500).json({ message: err.message, stack: err.stack });'],
    columns: [24, 66],
    summary: 'Log the error, answer with a number for it',
    steps: ['Log the error with an id; answer with the id alone.'],
    action: { key: 'errors', title: 'Stop sending stack traces to visitors', effort: 'S' },
    scanners: [['semgrep', 'hardening.error-detail', 'INFO']],
    cwe: [209],
    owasp: 'A05:2021',
  },
];

const PACKAGES: readonly (readonly [
  name: string,
  version: string,
  fix: string,
  severity: Severity,
  direct: boolean,
])[] = [
  ['lodash', '4.17.11', '4.17.21', 'critical', true],
  ['express', '4.16.0', '4.21.2', 'high', true],
  ['qs', '6.5.1', '6.13.0', 'high', false],
  ['jsonwebtoken', '8.3.0', '9.0.2', 'medium', true],
  ['minimist', '1.2.0', '1.2.8', 'critical', false],
  ['semver', '5.4.1', '5.7.2', 'low', false],
];

function fingerprintOf(index: number): string {
  return Math.imul(index + 1, 2654435761)
    .toString(16)
    .replace('-', 'a')
    .padStart(8, '0')
    .repeat(4)
    .slice(0, 32);
}

function locate(draft: Draft, more: Partial<FindingLocation> = {}): FindingLocation {
  const above = draft.code.length > 2 ? 2 : 0;
  return {
    path: draft.path,
    startLine: draft.line,
    endLine: draft.line,
    ...(draft.columns === undefined ? {} : { startColumn: draft.columns[0], endColumn: draft.columns[1] }),
    origin: 'tree',
    role: 'primary',
    snippet: {
      startLine: draft.line - above,
      lines: [...draft.code],
      ...(draft.columns === undefined
        ? {}
        : {
            mark: {
              startLine: draft.line,
              startColumn: draft.columns[0],
              endLine: draft.line,
              endColumn: draft.columns[1],
            },
          }),
    },
    ...more,
  };
}

function findingOf(draft: Draft, index: number, score: number): Finding {
  return {
    id: fingerprintOf(index),
    category: draft.category,
    weakness: draft.weakness,
    title: draft.title,
    explanation: draft.explanation,
    fix: {
      summary: draft.summary,
      steps: [...draft.steps],
      ...(draft.example === undefined ? {} : { example: draft.example }),
    },
    severity: draft.severity,
    confidence: draft.confidence,
    context: draft.path.startsWith('test/') ? 'test' : 'production',
    locations: draft.more?.secret === undefined ? [locate(draft)] : secretPlaces(draft),
    cwe: [...draft.cwe],
    owasp: [draft.owasp],
    asvs: ['8.3.1'],
    references: [
      'https://cheatsheetseries.owasp.org/index.html',
      `https://cwe.mitre.org/data/definitions/${draft.cwe[0] ?? 1}.html`,
    ],
    observations: draft.scanners.map(([scanner, rule, severity]) => ({ scanner, part: 'code', rule, severity })),
    mergedBecause: [],
    priority: {
      score,
      factors: [
        { name: 'Severity', effect: 60, because: `The impact is ${draft.severity}.` },
        { name: 'Confidence', effect: 10, because: `The evidence is ${draft.confidence}.` },
        { name: 'Reach', effect: score - 70, because: 'The code is used in production and reachable without a login.' },
      ],
    },
    action: draft.action,
    state: { kind: 'new' },
    ...draft.more,
  };
}

function secretPlaces(draft: Draft, places = 20): FindingLocation[] {
  const commit = (index: number): string => fingerprintOf(index * 7 + 3) + fingerprintOf(index).slice(0, 8);
  return Array.from({ length: places }, (_, index) => {
    if (index === 0) return locate(draft, { commit: commit(0) });
    if (index === 1)
      return {
        path: '.env',
        startLine: 3,
        endLine: 3,
        origin: 'tree',
        role: 'also',
        snippet: { startLine: 3, lines: [`AWS_KEY=${REDACTED}`] },
      };
    if (index === places - 1)
      return { path: null, startLine: 1, endLine: 1, origin: 'commit-message', commit: commit(index), role: 'also' };
    const path =
      index % 3 === 0
        ? 'infrastructure/terraform/environments/production/eu-central-1/modules/storage/variables.auto.tfvars'
        : `config/environments/aws.${index}.js`;
    return { path, startLine: index * 3, endLine: index * 3, origin: 'history', commit: commit(index), role: 'also' };
  });
}

function dependencyFinding(index: number, position: number, score: number): Finding {
  const [name, version, fix, severity, direct] = PACKAGES[position % PACKAGES.length] ?? PACKAGES[0]!;
  const parent = direct ? name : 'express';
  return {
    ...findingOf(DRAFTS[0]!, index, score),
    category: 'dependencies',
    weakness: '6.12',
    title: `\`${name}\` ${version} has ${position % 4 === 0 ? '3 known holes' : 'a known hole'}`,
    explanation:
      'Someone who can send it crafted data may stop or take over the process. The hole is public, and tools to use it are, too.',
    severity,
    fix: {
      summary: `Upgrade \`${parent}\` to ${fix}`,
      steps: [`Run \`npm install ${parent}@${fix}\`.`, 'Run the tests.'],
    },
    locations: [
      {
        path: 'package-lock.json',
        startLine: 120 + position * 31,
        endLine: 120 + position * 31,
        origin: 'tree',
        role: 'primary',
      },
    ],
    secret: undefined,
    dependency: {
      ecosystem: 'npm',
      name,
      version,
      direct,
      scope: position % 5 === 3 ? 'development' : 'production',
      paths: direct
        ? [['shop-backend', name]]
        : [
            ['shop-backend', 'express', name],
            ['shop-backend', 'express', 'body-parser', name],
          ],
      advisories: Array.from({ length: position % 4 === 0 ? 3 : 1 }, (_, item) => ({
        id: `GHSA-${fingerprintOf(position * 5 + item).slice(0, 4)}-xxxx-${fingerprintOf(position + item).slice(0, 4)}`,
        aliases: [`CVE-20${18 + (position % 6)}-1${String(position * 37 + item).padStart(3, '0')}`],
        title: item === 0 ? `Prototype pollution in ${name}` : `Regular expression denial of service in ${name}`,
        severity,
        url: 'https://github.com/advisories',
        cwe: [1321],
      })),
      fix: { package: parent, version: fix, isMajor: name === 'jsonwebtoken' },
    },
    observations: [{ scanner: 'npm-audit', part: '.', rule: 'vulnerable-package', severity }],
    mergedBecause: [],
    cwe: [1321],
    action: {
      key: `upgrade:${parent}`,
      title: `Upgrade \`${parent}\` to ${fix}`,
      effort: name === 'jsonwebtoken' ? 'M' : 'S',
    },
  }; // the spread of an optional `secret: undefined` is dropped below by JSON
}

const withoutUndefined = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

/** `number` findings of all sorts, in rank order. */
export function manyFindings(number: number): readonly Finding[] {
  const folders = ['src/routes', 'src/db', 'src/services/billing', 'packages/web/app/api', 'test/api'];
  const findings = Array.from({ length: number }, (_, index) => {
    const score = Math.max(2, 98 - Math.floor((index * 96) / Math.max(number, 1)));
    if (index >= DRAFTS.length && index % 3 === 1) return dependencyFinding(index, index, score);
    const draft = DRAFTS[index % DRAFTS.length]!;
    if (index < DRAFTS.length) return findingOf(draft, index, score);
    const severity = SEVERITIES[Math.min(4, Math.floor((index * 6) / number))] ?? 'info';
    const path = `${folders[index % folders.length] ?? 'src'}/module-${Math.floor(index / 7)}.ts`;
    const moved = {
      ...draft,
      severity,
      path,
      line: 3 + (index % 300),
      action: { ...draft.action, key: `${draft.action.key}:${Math.floor(index / 9)}` },
      more: {},
    };
    return { ...findingOf(moved, index, score), state: { kind: index % 4 === 0 ? 'known' : 'new' } as const };
  });
  return withoutUndefined(findings);
}

function entry(
  more: Partial<CoverageEntry> & Pick<CoverageEntry, 'scanner' | 'part' | 'label' | 'categories'>,
): CoverageEntry {
  return { status: 'completed', reasons: [], counts: {}, skippedPaths: [], durationMs: 1200, ...more };
}

export const COMPLETE_COVERAGE: readonly CoverageEntry[] = [
  entry({
    scanner: 'gitleaks',
    part: 'history',
    label: 'git history (461 commits)',
    categories: ['secrets'],
    tool: { name: 'gitleaks', version: '8.30.1' },
    counts: { commits: 461, files: 2210, bytes: 23_400_000 },
    exitCode: 0,
    durationMs: 1840,
  }),
  entry({
    scanner: 'gitleaks',
    part: 'tree',
    label: 'files not in git',
    categories: ['secrets'],
    tool: { name: 'gitleaks', version: '8.30.1' },
    counts: { files: 3, bytes: 4100 },
    exitCode: 0,
    durationMs: 210,
  }),
  entry({
    scanner: 'trufflehog',
    part: 'history',
    label: 'git history (461 commits)',
    categories: ['secrets'],
    tool: { name: 'trufflehog', version: '3.97.0' },
    counts: { commits: 461, files: 2210 },
    exitCode: 0,
    durationMs: 4120,
  }),
  entry({
    scanner: 'trufflehog',
    part: 'tree',
    label: 'files not in git',
    categories: ['secrets'],
    tool: { name: 'trufflehog', version: '3.97.0' },
    counts: { files: 3 },
    exitCode: 0,
    durationMs: 1300,
  }),
  entry({
    scanner: 'npm-audit',
    part: '.',
    label: 'package-lock.json',
    categories: ['dependencies'],
    tool: { name: 'npm', version: '11.19.1' },
    counts: { packages: 843 },
    exitCode: 1,
    durationMs: 2300,
  }),
  entry({
    scanner: 'dependency-hygiene',
    part: '.',
    label: 'package.json',
    categories: ['dependencies'],
    counts: { projects: 1 },
    durationMs: 14,
  }),
  entry({
    scanner: 'semgrep',
    part: 'code',
    label: 'application code',
    categories: ['secrets', 'input-validation', 'auth', 'cors', 'hardening'],
    tool: { name: 'semgrep', version: '1.182.0' },
    ruleSet: { rules: 64, digest: 'c0ffee0123456789' },
    counts: { files: 96 },
    skippedPaths: [{ path: 'public/vendor/jquery.min.js', reason: 'minified' }],
    exitCode: 0,
    durationMs: 6140,
  }),
  entry({
    scanner: 'missing-controls',
    part: 'routes',
    label: 'routes and what guards them',
    categories: ['auth', 'rate-limiting', 'input-validation'],
    counts: { routes: 38, files: 96 },
    durationMs: 410,
  }),
];

/** The same scan with a missing tool, a stopped one, a file that could not be read and lockfiles nobody reads yet. */
export const BROKEN_COVERAGE: readonly CoverageEntry[] = [
  ...COMPLETE_COVERAGE.slice(0, 2),
  entry({
    scanner: 'trufflehog',
    part: 'history',
    label: 'git history (461 commits)',
    categories: ['secrets'],
    status: 'missing',
    reasons: [{ text: 'trufflehog is not installed.', remedy: 'npm run setup' }],
    durationMs: 0,
  }),
  entry({
    scanner: 'npm-audit',
    part: '.',
    label: 'package-lock.json',
    categories: ['dependencies'],
    tool: { name: 'npm', version: '11.19.1' },
    status: 'crashed',
    reasons: [
      {
        text: 'The registry answered 405 to the question for advisories, so no package was checked.',
        remedy: 'Try again later, or give advisories from a file with --advisories.',
      },
    ],
    exitCode: 1,
    durationMs: 900,
  }),
  entry({
    scanner: 'npm-audit',
    part: 'packages/web',
    label: 'packages/web/pnpm-lock.yaml',
    categories: ['dependencies'],
    status: 'skipped',
    reasons: [{ text: 'Lockfiles of pnpm are not checked yet.', remedy: 'Run `pnpm audit` in packages/web.' }],
    durationMs: 0,
  }),
  {
    ...entry(COMPLETE_COVERAGE[6]!),
    status: 'partial',
    reasons: [
      {
        text: '14 files could not be parsed as a whole',
        paths: [
          'src/legacy/checkout.js',
          'src/legacy/cart.js',
          'public/app/very/deep/folder/with/a/long/name/that-does-not-fit-on-a-phone.jsx',
        ],
        count: 14,
      },
    ],
  },
];

const CONTROL_STATES = ['yes', 'no', 'unsure', 'not-needed'] as const;

export function sampleRoutes(number: number): Route[] {
  const names = ['orders', 'users', 'session', 'items', 'upload', 'admin', 'reports'];
  const methods = ['GET', 'POST', 'DELETE', 'PUT'];
  return Array.from({ length: number }, (_, index) => {
    const name = names[index % names.length]!;
    const state = (salt: number): (typeof CONTROL_STATES)[number] => {
      const drawn = CONTROL_STATES[(index * 7 + salt * 3 + Math.floor(index / 3)) % 4]!;
      return drawn === 'no' && index % 5 === 0 ? 'yes' : drawn;
    };
    const because = 'Nothing in the chain before the handler does it.';
    return {
      framework: 'express',
      method: methods[index % 4]!,
      path: index === 2 ? '/api/login' : `/api/${name}/:id${index > 20 ? '/attachments/:attachmentId/versions' : ''}`,
      file: `src/routes/${name}.ts`,
      line: 12 + index * 3,
      handler: { name: `handle${name}`, file: `src/handlers/${name}.ts`, line: 8 },
      mutates: index % 4 !== 0,
      kind: index === 2 ? 'login' : 'ordinary',
      controls: {
        authentication: { state: state(0), because },
        authorisation: { state: state(1), because },
        rateLimit: { state: state(2), because },
        validation: { state: state(3), because },
        csrf: { state: state(4), because },
        ownership: { state: state(5), because },
      },
      chain: [
        { name: 'helmet()', file: 'src/app.ts', line: 14, is: 'headers' },
        { name: 'requireSession', file: 'src/auth/session.ts', line: 31, is: 'authentication' },
      ],
    };
  });
}

/** A whole report around these findings. */
export function sampleReport(findings: readonly Finding[], more: Partial<ScanReport> = {}): ScanReport {
  const urgent = findings.filter(({ severity }) => severity === 'critical' || severity === 'high').length;
  return {
    schemaVersion: '1',
    fingerprintVersion: 1,
    tool: { name: 'secondlook', version: '0.1.0' },
    verdict:
      urgent > 0
        ? {
            status: 'fail',
            headline: `Do not ship yet: ${urgent} things to fix first.`,
            reasons: [`${urgent} findings are high or worse, and the policy allows none.`],
          }
        : {
            status: 'pass',
            headline: 'Nothing stands in the way: every check ran, and nothing high or worse was found.',
            reasons: [],
          },
    repository: {
      name: 'shop-backend',
      git: { state: 'ok', head: '4f9d1c2b7a', branch: 'main', commits: 461, isDirty: false },
      files: 111,
      bytes: 2_340_000,
      languages: [
        { name: 'TypeScript', files: 88 },
        { name: 'JavaScript', files: 8 },
      ],
      frameworks: ['express', 'prisma'],
    },
    scan: {
      startedAt: '2026-11-20T09:12:44.000Z',
      finishedAt: '2026-11-20T09:12:56.300Z',
      durationMs: 12_300,
      engine: 'local',
      policy: { failOn: 'high', sources: ['defaults', 'secondlook.yaml'] },
      advisories: { source: 'npm registry', date: '2026-11-20' },
    },
    coverage: [...COMPLETE_COVERAGE],
    findings: [...findings],
    suppressed: [],
    notices: [],
    routes: sampleRoutes(38),
    ...more,
  };
}

/** Thirty findings, something suppressed, something to know: the ordinary case. */
export function ordinaryReport(): ScanReport {
  const [last, ...rest] = manyFindings(31).toReversed();
  return sampleReport(rest.reverse(), {
    suppressed: [
      {
        ...last!,
        state: {
          kind: 'suppressed',
          by: 'secondlook.yaml, suppressions[0]',
          reason: 'The key belongs to the public demo and has no rights.',
          until: '2027-03-01',
        },
      },
    ],
    notices: [
      {
        kind: 'foreign-ignore-file',
        text: 'A `.gitleaksignore` of another tool was found and not obeyed.',
        path: '.gitleaksignore',
      },
      {
        kind: 'suppression-expired',
        text: 'The suppression of `legacy/**` ended on 2026-10-01 and counts no longer.',
        path: 'secondlook.yaml',
        line: 14,
      },
    ],
  });
}

export function incompleteReport(): ScanReport {
  return sampleReport(manyFindings(12).slice(4), {
    coverage: [...BROKEN_COVERAGE],
    verdict: {
      status: 'incomplete',
      headline: 'Not everything could be checked: 4 of 6 checks ran in part or not at all.',
      reasons: ['trufflehog did not run.', 'Packages of 2 projects were not checked.', '14 files could not be parsed.'],
    },
    repository: { ...sampleReport([]).repository, git: { state: 'shallow', head: '4f9d1c2b7a', commits: 1 } },
  });
}

/** Strings that want to be more than text. */
export const HOSTILE = [
  '<script>globalThis.pwned = 1</script>',
  '"><img src=x onerror="globalThis.pwned=1">',
  "' onmouseover='globalThis.pwned=1",
  'javascript:globalThis.pwned=1',
  '</style></script></pre></details><h1>broken</h1>',
  '{{constructor.constructor "return 1"}} {{{raw}}} {{> partial}}',
  'user\u202Egpj.exe \u2066isolated\u2069 zero\u200Bwidth',
  '\u001B[31mred\u001B[0m \u0007 \u009B2J',
  '<!--<script>--> ]]> &lt;b&gt; &#x3c;',
  '@everyone [click](javascript:alert(1)) ![x](http://evil.example/x.png) | a | b | `tick``',
  'مرحبا/שלום/привет/日本語.ts',
] as const;

/** Every string that may come from a repository or a tool is replaced by a hostile one. */
export function hostileReport(texts: readonly string[] = HOSTILE): ScanReport {
  let next = 0;
  const hostile = (): string => texts[next++ % texts.length] ?? '';
  const keep = new Set([
    'schemaVersion',
    'severity',
    'confidence',
    'category',
    'categories',
    'context',
    'status',
    'kind',
    'origin',
    'role',
    'state',
    'verification',
    'where',
    'effort',
    'ecosystem',
    'scope',
    'engine',
    'failOn',
  ]);
  const spoil = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return keep.has(key) ? value : hostile();
    if (Array.isArray(value)) return value.map((item) => spoil(item, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, spoil(item, name)]));
  };
  const source: ScanReport = { ...ordinaryReport(), coverage: [...BROKEN_COVERAGE] };
  return spoil(source, '') as ScanReport;
}
