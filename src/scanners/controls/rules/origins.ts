import type { CorsFact } from '../facts.ts';
import type { Draft, Evidence, Rule, RuleInput } from './draft.ts';

function found(input: RuleInput, what: CorsFact['what']): readonly CorsFact[] {
  return input.facts.cors.filter((one) => one.what === what);
}

function place({ at }: CorsFact, note: string): Evidence {
  return { at, note, role: 'evidence' };
}

/** Files of one program or its surroundings; two programs of one repository have their own rules. */
function isNear(one: CorsFact, other: CorsFact): boolean {
  const top = ({ at }: CorsFact): string => (at.file.includes('/') ? (at.file.split('/')[0] ?? '') : '');
  return top(one) === top(other) || top(one) === '' || top(other) === '';
}

/** R12: one place answers every origin with itself, another lets cookies come along. In one place the pattern rules see it. */
export const openOriginsOverLayers: Rule = (input) => {
  const pair = found(input, 'reflected').flatMap((open) => {
    const own = found(input, 'credentials').find((one) => one.at.file === open.at.file);
    const other = found(input, 'credentials').find((one) => one.at.file !== open.at.file && isNear(open, one));
    return own === undefined && other !== undefined ? [{ open, other }] : [];
  })[0];
  if (pair === undefined) return [];
  const { open, other } = pair;
  const [cookie] = input.facts.cookies;
  const proof = cookie === undefined ? '' : ` The login is kept in a cookie (${cookie.at.file}:${cookie.at.line}).`;
  const evidence: [Evidence, ...Evidence[]] = [
    { ...place(open, 'every origin is answered with itself'), role: 'primary' },
    place(other, 'cookies may come along'),
  ];
  if (cookie !== undefined) evidence.push({ at: cookie.at, note: 'the session cookie', role: 'evidence' });
  return [
    {
      rule: 'open-origins-over-layers',
      weakness: '4.02',
      title: 'Two settings together let every website act as the signed-in visitor',
      explanation: `${open.at.file} answers every origin with itself, and ${other.at.file} allows credentials. Each may look harmless alone; together any site that a signed-in person opens can call the application with their login and read the answers.${proof}`,
      severity: 'high',
      confidence: cookie === undefined ? 'low' : 'medium',
      evidence,
      identity: `open-origins-over-layers ${open.at.file} ${other.at.file}`,
    },
  ];
};

/** 4.06: a list of origins in one place, everybody in another. */
export const originsDisagree: Rule = (input) => {
  const pair = found(input, 'listed').flatMap((listed) => {
    const open = [...found(input, 'any'), ...found(input, 'reflected')].find(
      (one) => one.at.file !== listed.at.file && isNear(one, listed),
    );
    return open === undefined ? [] : [{ listed, open }];
  })[0];
  if (pair === undefined) return [];
  const draft: Draft = {
    rule: 'origins-disagree',
    weakness: '4.06',
    title: 'Two places disagree about which websites may call the application',
    explanation: `${pair.listed.at.file} allows named origins only, ${pair.open.at.file} allows all. The looser one may win, and then the list protects nothing; or browsers refuse both.`,
    severity: 'low',
    confidence: 'low',
    evidence: [{ ...place(pair.open, 'every origin'), role: 'primary' }, place(pair.listed, 'named origins only')],
    identity: `origins-disagree ${pair.listed.at.file} ${pair.open.at.file}`,
  };
  return [draft];
};
