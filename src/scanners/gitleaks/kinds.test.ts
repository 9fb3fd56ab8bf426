import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { kindOfRule } from './kinds.ts';

const RULES = readFileSync(new URL('fixtures/8.30.1/rules/names.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n');

describe('kinds of the built-in rules', () => {
  it('are known for all 222', () => {
    expect(RULES).toHaveLength(222);
    expect(RULES.filter((rule) => kindOfRule(rule).id === 'generic')).toEqual(['generic-api-key']);
  });

  it.each(RULES)('%s has an id, a title and advice', (rule) => {
    const kind = kindOfRule(rule);

    expect(kind.id).toMatch(/^[a-z\d]+(?:-[a-z\d]+)*$/);
    expect(kind.title).toMatch(/^[A-Z\d]|^(?:age|npm)/);
    expect(kind.title).not.toMatch(/\b(?:Api|Access|Secret) credential|undefined/);
    expect(kind.revoke.length).toBeGreaterThan(20);
  });

  it.each([
    ['github-fine-grained-pat', 'github-token', 'critical', 'high'],
    ['aws-access-token', 'aws-access-key', 'critical', 'high'],
    ['private-key', 'private-key', 'critical', 'high'],
    ['gcp-api-key', 'google-api-key', 'high', 'medium'],
    ['generic-api-key', 'generic', 'high', 'medium'],
    ['slack-webhook-url', 'slack-webhook', 'medium', 'high'],
    ['lob-pub-api-key', 'publishable-key', 'info', 'high'],
    ['beamer-api-token', 'beamer-credential', 'high', 'medium'],
    ['a-rule-of-tomorrow', 'aruleoftomorrow-credential', 'high', 'medium'],
  ])('%s is %s, %s, %s', (rule, id, severity, confidence) => {
    expect(kindOfRule(rule)).toMatchObject({ id, severity, confidence });
  });

  it.each(['discord-client-id', 'linkedin-client-id', 'sendbird-access-id', 'alibaba-access-key-id'])(
    '%s names an account and opens nothing by itself',
    (rule) => {
      expect(kindOfRule(rule)).toMatchObject({ severity: 'low' });
      expect(kindOfRule(rule).title).toMatch(/^\w+ client id$/);
    },
  );
});
