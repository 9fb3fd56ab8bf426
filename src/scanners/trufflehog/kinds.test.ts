import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { kindOfDetector, isSecretPart } from './kinds.ts';

const DETECTORS = readFileSync(new URL('fixtures/3.97.0/detectors/names.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n');

describe('kinds of the detectors', () => {
  it('are made from the name where the tables have none', () => {
    expect(DETECTORS.length).toBeGreaterThan(900);
    for (const detector of DETECTORS) {
      const kind = kindOfDetector(detector);
      expect(kind.id, detector).toMatch(/^[a-z\d]+(?:-[a-z\d]+)*$/);
      expect(kind.title, detector).not.toMatch(/undefined|^ /);
    }
  });

  it.each([
    ['Github', 'github-token'],
    ['GitHubOauth2', 'github-token'],
    ['AWS', 'aws-access-key'],
    ['AWSSessionKey', 'aws-access-key'],
    ['PrivateKey', 'private-key'],
    ['Postgres', 'database-url'],
    ['MongoDB', 'database-url'],
    ['URI', 'service-url'],
    ['SlackWebhook', 'slack-webhook'],
    ['NpmToken', 'npm-token'],
    ['OpenAI', 'openai-key'],
    ['GCP', 'google-service-account'],
    ['GoogleOauth2', 'google-oauth'],
    ['AzureStorage', 'azure-credential'],
    ['HashiCorpVaultToken', 'vault-token'],
  ])('%s is %s, the same as in other tools', (detector, id) => {
    expect(kindOfDetector(detector).id).toBe(id);
  });

  it('are a guess where any text near a name is taken', () => {
    expect(kindOfDetector('PagerDutyApiKey')).toMatchObject({
      title: 'PagerDuty credential',
      severity: 'medium',
      confidence: 'low',
    });
  });
});

describe('parts of a credential', () => {
  it.each([
    'key',
    'token',
    'secret',
    'password',
    'secret_access_key',
    'private_key',
    'url',
    'connection_string',
    'client_id',
  ])('%s belongs to the secret', (name) => {
    expect(isSecretPart(name)).toBe(true);
  });

  it.each([
    'host',
    'username',
    'user',
    'email',
    'port',
    'database',
    'region',
    'project_id',
    'account_id',
    'key_name',
    'organization',
  ])('%s tells where or who', (name) => {
    expect(isSecretPart(name)).toBe(false);
  });
});
