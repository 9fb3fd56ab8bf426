import type { Action, Fix } from '../../core/advice.ts';
import type { DependencyFact } from '../../core/observation.ts';
import { consequencesOf, isMalicious, joinWithOr } from './consequences.ts';
import type { PackageFacts } from './package-facts.ts';

/** What the texts about one package depend on besides its facts. */
export interface WordingContext {
  readonly isDirect: boolean;
  readonly scope: DependencyFact['scope'];
  /** Packages that the project itself asks for and that bring this one. */
  readonly broughtBy: readonly string[];
  /** How the project asks for it, where it does: under which name, and in which workspace member. */
  readonly asked: { readonly name: string; readonly member: string } | undefined;
  /** Advisories from records on this machine: fix versions are the first patched ones, and newer ones are not known. */
  readonly isSnapshot: boolean;
}

/** "lodash 4.17.4 has 8 known vulnerabilities". */
export function titleOf(facts: PackageFacts): string {
  const what = nameAndVersion(facts);
  const [worst] = facts.advisories;
  if (isHarmful(facts)) return `${what} contains malicious code`;
  if (facts.advisories.length === 1 && worst !== undefined) return `${what} has a known vulnerability: ${worst.title}`;
  return `${what} has ${facts.advisories.length} known vulnerabilities`;
}

/** What can happen, and how this package came in. */
export function explanationOf(facts: PackageFacts, context: WordingContext): string {
  if (isHarmful(facts)) {
    return 'The package was published, or taken over, to attack whoever installs it: it may already have run on your computer and in CI. Remove it and change every secret that it could read.';
  }
  const may = consequencesOf(facts.advisories.flatMap((advisory) => advisory.cwe));
  const first =
    may.length === 0
      ? 'The hole is public, and so are ways to use it.'
      : `Where your app reaches the code concerned, an attacker may ${joinWithOr(may)}.`;
  return [
    first,
    ...wayIn(context),
    ...(context.scope === 'development' ? ['It is used in development only.'] : []),
  ].join(' ');
}

function wayIn(context: WordingContext): string[] {
  if (context.isDirect || context.broughtBy.length === 0) return [];
  const [first = '', second = '', ...more] = context.broughtBy;
  if (second === '') return [`It comes in through ${first}.`];
  return [`It comes in through ${first}${more.length === 0 ? ` and ${second}` : ` and ${more.length + 1} others`}.`];
}

/** The change that closes it, in steps. */
export function fixOf(facts: PackageFacts, context: WordingContext): Fix {
  const test = 'Run the tests of your app';
  const { remedy } = facts;
  if (isHarmful(facts)) {
    return {
      summary: `Remove ${facts.name} and change every secret that was on a computer where it was installed`,
      steps: [
        `Uninstall ${facts.name}, or what brings it; take a version that no advisory names only if you need it`,
        'Delete node_modules and install again',
        'Change every secret that was within its reach',
      ],
    };
  }
  switch (remedy.kind) {
    case 'upgrade': {
      const isInside = remedy.package === facts.name && !context.isDirect;
      return {
        summary: `${upgradeTitle(remedy, context)}${remedy.package === facts.name ? '' : `, which brings ${facts.name}`}`,
        steps: [
          isInside ? `npm update ${facts.name}` : installCommand(facts.name, remedy, context),
          ...(remedy.isMajor ? ['Read its release notes: a new major version may ask for changes in your code'] : []),
          test,
        ],
      };
    }
    case 'update':
      return { summary: `Update ${facts.name} within its range`, steps: ['npm audit fix', test] };
    case 'override':
      return overrideFix(facts.name, remedy.version, context, test);
    case 'carried':
      return {
        summary: `Upgrade ${remedy.by}, which carries ${facts.name} inside it`,
        steps: [`npm install ${remedy.by}@latest, or what brings ${remedy.by}`, test],
      };
    case 'none':
      return {
        summary: `No fixed version of ${facts.name} is known: replace or remove it`,
        steps: [
          `Find out what uses it: npm explain ${facts.name}`,
          'Replace it by a maintained package, or avoid the function concerned',
          test,
        ],
      };
  }
}

/** With the alias and the workspace under which the project asks for the package; an ancestor is installed by its own name. */
function installCommand(
  name: string,
  remedy: { readonly package: string; readonly version: string },
  context: WordingContext,
): string {
  const own = remedy.package === name ? context.asked : undefined;
  const alias = own === undefined || own.name === name ? '' : `${own.name}@npm:`;
  const member = own === undefined || own.member === '' ? '' : ` --workspace ${own.member}`;
  const section = context.scope === 'development' ? ' --save-dev' : '';
  return `npm install ${alias}${remedy.package}@${remedy.version}${member}${section}`;
}

function overrideFix(name: string, version: string, context: WordingContext, test: string): Fix {
  const brought = joinNames(context.broughtBy, name);
  return {
    summary: `Upgrade or replace ${brought}, or force ${name} ${version} by an override`,
    steps: [
      `Look for a newer version of ${brought}`,
      'If there is none, add the override to package.json and run npm install',
      test,
    ],
    example: { language: 'json', code: JSON.stringify({ overrides: { [name]: version } }, null, 2) },
  };
}

/** One action per upgrade, so that one row of the fix-first list closes everything that the upgrade closes. */
export function actionOf(facts: PackageFacts, context: WordingContext): Action {
  const { remedy } = facts;
  if (isHarmful(facts)) return { key: `npm:remove:${facts.name}`, title: `Remove ${facts.name}`, effort: 'M' };
  switch (remedy.kind) {
    case 'upgrade':
      return {
        key: `npm:upgrade:${remedy.package}@${remedy.version}`,
        title: upgradeTitle(remedy, context),
        effort: remedy.isMajor ? 'M' : 'S',
      };
    case 'update':
      return { key: `npm:update:${facts.name}`, title: `Update ${facts.name} (npm audit fix)`, effort: 'S' };
    case 'carried':
      return { key: `npm:carrier:${remedy.by}`, title: `Upgrade ${remedy.by}`, effort: 'M' };
    case 'override':
      return (
        parentAction(context) ?? {
          key: `npm:override:${facts.name}@${remedy.version}`,
          title: `Upgrade what brings ${facts.name}, or override it with ${remedy.version}`,
          effort: 'M',
        }
      );
    case 'none':
      return (
        parentAction(context) ?? {
          key: `npm:replace:${facts.name}`,
          title: `No fixed version of ${facts.name} is known: replace or remove it`,
          effort: 'L',
        }
      );
  }
}

/** Where one package of the project brings it, that one is what the person can change. */
function parentAction(context: WordingContext): Action | undefined {
  const [parent, ...others] = context.broughtBy;
  if (parent === undefined || others.length > 0 || context.isDirect) return undefined;
  return {
    key: `npm:parent:${parent}`,
    title: `Upgrade or replace ${parent}, which brings vulnerable packages`,
    effort: 'M',
  };
}

/** Malware, not an ordinary hole: one advisory that says so is enough. */
export function isHarmful(facts: PackageFacts): boolean {
  return facts.advisories.some((advisory) => isMalicious(advisory.cwe));
}

function upgradeTitle(remedy: { readonly package: string; readonly version: string }, context: WordingContext): string {
  return `Upgrade ${remedy.package} to ${remedy.version}${context.isSnapshot ? ' or newer' : ''}`;
}

function nameAndVersion(facts: PackageFacts): string {
  return facts.version === undefined ? facts.name : `${facts.name} ${facts.version}`;
}

function joinNames(names: readonly string[], fallback: string): string {
  return names.length === 0 ? `what uses ${fallback}` : names.slice(0, 3).join(', ');
}
