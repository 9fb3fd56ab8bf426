import { count, type Draft, type Evidence, listed, type Rule } from './draft.ts';

/** R13: tables that the public key of the project opens to everyone. One finding. */
export const tableWithoutRowSecurity: Rule = (input) => {
  const open = input.facts.tables.filter((table) => !table.isSecured);
  const [first, ...rest] = open.map((table): Evidence => ({
    at: table.at,
    note: `${table.name}: row level security is never switched on`,
    role: 'evidence',
  }));
  if (first === undefined) return [];
  const names = listed(open.map((table) => table.name));
  return [
    {
      rule: 'table-without-row-security',
      weakness: '3.21',
      title: `${names} ${open.length === 1 ? 'is' : 'are'} open to everyone who has the public key`,
      explanation: `${count(open.length, 'table')} of ${input.facts.tables.length} ${open.length === 1 ? 'has' : 'have'} no row level security when all migrations have run. The public key of the project is in every visitor's browser: with it anyone can read, change and delete all rows.`,
      severity: 'critical',
      confidence: 'high',
      evidence: [{ ...first, role: 'primary' }, ...rest],
      identity: 'table-without-row-security',
    },
  ];
};

const WRITES = new Set(['all', 'insert', 'update', 'delete']);
const STRANGERS = new Set(['public', 'anon', '']);

/** Policies that let strangers write whatever they like. */
export const openPolicy: Rule = (input) => {
  const open = input.facts.tables.flatMap((table) =>
    table.policies
      .filter((policy) => table.isSecured && policy.isOpen && WRITES.has(policy.command))
      .filter((policy) => policy.roles.length === 0 || policy.roles.some((role) => STRANGERS.has(role)))
      // Anyone may send a form; changing and deleting all rows is another matter.
      .filter((policy) => policy.command !== 'insert')
      .map((policy) => ({ table, policy })),
  );
  return open.map(({ table, policy }): Draft => ({
    rule: 'policy-open-to-all',
    weakness: '3.21',
    title: `The policy "${policy.name}" lets everyone ${policy.command === 'all' ? 'read and change' : policy.command} ${table.name}`,
    explanation: `Row level security of ${table.name} is on, and this policy is true for everyone: anyone with the public key of the project may ${policy.command === 'all' ? 'read, change and delete' : policy.command} every row.`,
    severity: 'critical',
    confidence: 'high',
    evidence: [{ at: policy.at, note: 'true for everyone', role: 'primary' }],
    identity: `policy-open-to-all ${table.name} ${policy.name}`,
  }));
};
