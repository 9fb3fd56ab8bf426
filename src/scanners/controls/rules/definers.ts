import { count, type Evidence, listed, type Rule } from './draft.ts';

/** R13: functions that go past row level security for whoever calls them. One finding. */
export const openDefiner: Rule = (input) => {
  const open = input.facts.definers.filter((one) => !one.isTrigger && !one.asksCaller && !one.isRevoked);
  const [first, ...rest] = open.map((one): Evidence => ({
    at: one.at,
    note: `${one.name}: runs with its owner's rights, and asks nobody`,
    role: 'evidence',
  }));
  if (first === undefined) return [];
  const isOne = open.length === 1;
  return [
    {
      rule: 'definer-open-to-all',
      weakness: '3.21',
      title: `${listed(open.map((one) => `${one.name}()`))} ${isOne ? 'goes' : 'go'} past row level security for everyone`,
      explanation: `${count(open.length, 'function')} of the database ${isOne ? 'runs' : 'run'} with the rights of the owner (security definer), ${isOne ? 'does' : 'do'} not look at who is calling, and may be called by strangers: nothing takes the right to execute from them. With the public key of the project anyone can call ${isOne ? 'it' : 'them'}, whatever the policies of the tables say. What that allows depends on what ${isOne ? 'it does' : 'they do'}.`,
      severity: 'medium',
      confidence: 'medium',
      evidence: [{ ...first, role: 'primary' }, ...rest],
      identity: 'definer-open-to-all',
    },
  ];
};

/** Without a search path of its own, a function with its owner's rights may be led to tables of somebody else. */
export const definerWithoutSearchPath: Rule = (input) => {
  const loose = input.facts.definers.filter((one) => !one.hasSearchPath);
  const [first, ...rest] = loose.map((one): Evidence => ({ at: one.at, note: one.name, role: 'evidence' }));
  if (first === undefined) return [];
  return [
    {
      rule: 'definer-without-search-path',
      weakness: '3.21',
      title: `${listed(loose.map((one) => `${one.name}()`))} ${loose.length === 1 ? 'trusts' : 'trust'} the search path of the caller`,
      explanation: `${count(loose.length, 'function')} with the rights of the owner (security definer) ${loose.length === 1 ? 'has' : 'have'} no search_path set. Whoever may make tables or functions in the database can put their own in front of the ones that are meant.`,
      severity: 'low',
      confidence: 'high',
      evidence: [{ ...first, role: 'primary' }, ...rest],
      identity: 'definer-without-search-path',
    },
  ];
};
