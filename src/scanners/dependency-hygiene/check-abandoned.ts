import type { HygieneFault, Place } from './hygiene-observation.ts';
import { listNames } from './hygiene-observation.ts';
import type { ProjectFacts, ReadText } from './project-facts.ts';
import { readRequirements } from './requirements.ts';

/** Packages whose makers ended them, and what to take in their place. Each is marked deprecated or archived by its makers. */
const ABANDONED_NPM: Readonly<Record<string, string>> = {
  request: 'fetch, which Node has',
  'request-promise': 'fetch, which Node has',
  'request-promise-native': 'fetch, which Node has',
  csurf: 'csrf-csrf, or SameSite cookies with an Origin check',
  'node-uuid': 'crypto.randomUUID, which Node has, or uuid',
  'express-brute': 'express-rate-limit or rate-limiter-flexible',
  'bcrypt-nodejs': 'bcrypt or argon2',
  'xss-clean': 'escaping where text is put out, or sanitize-html',
  'node-sass': 'sass',
  tslint: 'typescript-eslint',
  'babel-eslint': '@babel/eslint-parser',
  jade: 'pug',
  istanbul: 'nyc or c8',
  'gulp-util': 'its single parts',
  phantomjs: 'playwright',
  'phantomjs-prebuilt': 'playwright',
  protractor: 'playwright or cypress',
  bower: 'npm',
  'crypto-js': 'node:crypto or Web Crypto, which are built in',
};
const ABANDONED_PYTHON: Readonly<Record<string, string>> = {
  'python-jose': 'PyJWT or joserfc',
  pycrypto: 'cryptography or pycryptodome',
  'flask-jwt': 'Flask-JWT-Extended',
  'flask-script': "Flask's own command line",
  nose: 'pytest',
};

/** Direct dependencies that nobody mends any more: from a short list, and as the registry marked them in the lockfile. */
export function checkAbandoned(facts: ProjectFacts, readText: ReadText): HygieneFault[] {
  const found = facts.project.ecosystem === 'npm' ? abandonedNpm(facts) : abandonedPython(facts, readText);
  const [first, ...others] = found.map(({ place }) => place);
  if (first === undefined) return [];
  const names = [...new Set(found.map(({ name }) => name))];
  const advice = [
    ...new Set(found.flatMap(({ name, instead }) => (instead === undefined ? [] : [`${name}: take ${instead}`]))),
  ];
  return [
    {
      weakness: '6.11',
      kind: 'abandoned-package',
      title: `${listNames(names)} ${names.length === 1 ? 'is' : 'are'} no longer maintained`,
      explanation:
        'Its makers ended it: new holes in it will not be mended, and attackers know where it is still used.',
      severity: 'low',
      places: [first, ...others],
      fix: {
        summary: 'Replace what is no longer maintained',
        steps: [...advice, 'Run the tests of your app'],
      },
      action: 'Replace packages that are no longer maintained',
    },
  ];
}

interface Abandoned {
  readonly name: string;
  readonly instead: string | undefined;
  readonly place: Place;
}

function abandonedNpm(facts: ProjectFacts): Abandoned[] {
  const { manifest, manifestPath } = facts;
  if (manifest === undefined || manifestPath === undefined) return [];
  return manifest.dependencies.flatMap(({ section, name, line }) => {
    if (section === 'peerDependencies') return [];
    const instead = ownValue(ABANDONED_NPM, name);
    const isMarked = facts.lock?.lock.packages.get(`node_modules/${name}`)?.isDeprecated === true;
    if (instead === undefined && !isMarked) return [];
    const note = instead === undefined ? 'marked as deprecated in the registry' : 'ended by its makers';
    return [{ name, instead, place: { path: manifestPath, line, note } }];
  });
}

function abandonedPython(facts: ProjectFacts, readText: ReadText): Abandoned[] {
  const files = facts.project.lockfiles.filter((one) => one.kind === 'requirements.txt');
  return files.flatMap(({ path }) =>
    readRequirements(readText(path) ?? '').flatMap(({ name, line }) => {
      const instead = ownValue(ABANDONED_PYTHON, name.toLowerCase().replaceAll(/[-_.]+/g, '-'));
      return instead === undefined ? [] : [{ name, instead, place: { path, line, note: 'ended by its makers' } }];
    }),
  );
}

function ownValue(table: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
