import type { PolicyFact, TableFact } from '../facts.ts';
import { count, type Draft, type Evidence, listed, type Rule } from './draft.ts';

/** R13: tables that the public key of the project opens to everyone. One finding, and one for tables whose making is less certain. */
export const tableWithoutRowSecurity: Rule = ({ facts }) =>
  bothKinds(facts.tables, (tables) => withoutSecurity(tables));

function withoutSecurity(tables: readonly TableFact[]): readonly Draft[] {
  const open = tables.filter((table) => !table.isSecured);
  const [first, ...rest] = open.map(({ name, at, switchedOff }): Evidence => ({
    at: switchedOff ?? at,
    note: `${name}: row level security is ${switchedOff === undefined ? 'never switched on' : 'switched off here, and stays off'}`,
    role: 'evidence',
  }));
  if (first === undefined) return [];
  const names = listed(open.map((table) => table.name));
  return [
    {
      rule: 'table-without-row-security',
      weakness: '3.21',
      title: `${names} ${open.length === 1 ? 'is' : 'are'} open to everyone who has the public key`,
      explanation: `${count(open.length, 'table')} of ${tables.length} ${open.length === 1 ? 'has' : 'have'} no row level security when all migrations have run. The public key of the project is in every visitor's browser: with it anyone can read, change and delete all rows.`,
      severity: 'critical',
      confidence: 'high',
      evidence: [{ ...first, role: 'primary' }, ...rest],
      identity: 'table-without-row-security',
    },
  ];
}

const LOWER: Readonly<Record<Draft['severity'], Draft['severity']>> = {
  critical: 'high',
  high: 'medium',
  medium: 'low',
  low: 'info',
  info: 'info',
};

/** Tables of migrations, and those of other SQL files: what is said of these holds only if the files were run as they are. */
function bothKinds(
  tables: readonly TableFact[],
  rule: (tables: readonly TableFact[]) => readonly Draft[],
): readonly Draft[] {
  const kept = rule(tables.filter((table) => table.isLoose !== true));
  const loose = rule(tables.filter((table) => table.isLoose === true)).map((draft): Draft => ({
    ...draft,
    severity: LOWER[draft.severity],
    confidence: 'medium',
    identity: `${draft.identity ?? draft.rule} beside the migrations`,
    explanation: `${draft.explanation.replace('when all migrations have run', 'in the SQL files that make them')} These files stand in no folder of migrations: whether the database was made with them, and what was changed in it afterwards, cannot be told from the repository.`,
  }));
  return [...kept, ...loose];
}

/** Anyone may send a form; changing and deleting all rows is another matter. */
const CHANGES = new Set(['all', 'update', 'delete']);
/** Tables that visitors without an account are meant to fill. */
const FORMS =
  /contact|message|feedback|lead|newsletter|subscri|waitlist|wait_list|inquir|enquir|submission|survey|quiz|response|answer|rsvp|booking|appointment|reservation|intent|analytic|event|view|visit|click|error|report|signup|application|vote|comment/i;
const STRANGERS = new Set(['public', 'anon', '']);

interface OpenPolicy {
  readonly table: TableFact;
  readonly policy: PolicyFact;
}

/** Policies under which anyone changes whatever they like: strangers in one finding, every account in another. */
export const openPolicy: Rule = ({ facts }) => bothKinds(facts.tables, openPoliciesOf);

function openPoliciesOf(tables: readonly TableFact[]): readonly Draft[] {
  const changing = tables.flatMap((table) =>
    table.policies
      .filter((policy) => table.isSecured && CHANGES.has(policy.command))
      .map((policy): OpenPolicy => ({ table, policy })),
  );
  const strangers = changing.filter(({ policy }) => policy.isOpen && isForStrangers(policy));
  const accounts = changing.filter(({ policy }) => policy.isForAnyAccount || (policy.isOpen && isForAccounts(policy)));
  return [...draftOf(strangers, FOR_STRANGERS), ...draftOf(accounts, FOR_ACCOUNTS), ...insertsOf(tables)];
}

/** Rows that strangers may add where no form of theirs goes: products, logs, notices to others. */
function insertsOf(tables: readonly TableFact[]): readonly Draft[] {
  const open = tables.flatMap((table) =>
    table.policies
      .filter((policy) => table.isSecured && policy.command === 'insert' && policy.isOpen && isForStrangers(policy))
      .filter(() => !FORMS.test(table.name))
      .map((policy): OpenPolicy => ({ table, policy })),
  );
  return draftOf(open, {
    rule: 'policy-open-to-add',
    who: 'everyone',
    note: 'true for everyone',
    explanation:
      'anyone with the public key of the project, which every browser gets, may add rows and write whatever they like into them.',
    severity: 'medium',
  });
}

function isForStrangers({ roles }: PolicyFact): boolean {
  return roles.length === 0 || roles.some((role) => STRANGERS.has(role));
}

function isForAccounts(policy: PolicyFact): boolean {
  return !isForStrangers(policy) && policy.roles.includes('authenticated');
}

interface Audience {
  readonly rule: string;
  readonly who: string;
  readonly note: string;
  readonly explanation: string;
  readonly severity: Draft['severity'];
}

const FOR_STRANGERS: Audience = {
  rule: 'policy-open-to-all',
  who: 'everyone',
  note: 'true for everyone',
  explanation: 'anyone with the public key of the project, which every browser gets, may do so to every row.',
  severity: 'critical',
};
const FOR_ACCOUNTS: Audience = {
  rule: 'policy-open-to-every-account',
  who: 'every signed-in user',
  note: 'true for every account',
  explanation: 'where anyone can sign up, anyone may do so to the rows of all other people, too.',
  severity: 'high',
};

/** What one policy allows, in words. */
function allowed({ command }: PolicyFact): string {
  return command === 'all' ? 'read and change' : command === 'insert' ? 'add rows to' : command;
}

function draftOf(open: readonly OpenPolicy[], audience: Audience): readonly Draft[] {
  const [first, ...rest] = open.map(({ table, policy }): Evidence => ({
    at: policy.at,
    note: `"${policy.name}" on ${table.name}: ${audience.note}`,
    role: 'evidence',
  }));
  const [only] = open;
  if (first === undefined || only === undefined) return [];
  const tables = listed([...new Set(open.map(({ table }) => table.name))]);
  const subject = open.length === 1 ? `The policy "${only.policy.name}" lets` : `${open.length} policies let`;
  const verb = open.every(({ policy }) => policy.command === only.policy.command)
    ? allowed(only.policy)
    : 'change or delete';
  return [
    {
      rule: audience.rule,
      weakness: '3.21',
      title: `${subject} ${audience.who} ${verb} ${tables}`,
      explanation: `Row level security is on, and ${open.length === 1 ? 'this policy is' : 'these policies are'} ${audience.note}: ${audience.explanation}`,
      severity: audience.severity,
      confidence: 'high',
      evidence: [{ ...first, role: 'primary' }, ...rest],
      identity: audience.rule,
    },
  ];
}
