import { describe, expect, it } from 'vitest';
import { secretKind } from './kinds.ts';
import { actionForSecret, fixForSecret, type SecretPlace } from './secret-advice.ts';

const request = (
  id: string,
  place: SecretPlace,
  path: string | null = 'src/app.ts',
  variable?: string,
): Parameters<typeof fixForSecret>[0] => {
  const kind = secretKind(id);
  return { kind, title: kind.title, place, path, ...(variable === undefined ? {} : { variable }) };
};

describe('advice', () => {
  it('rotates before it cleans', () => {
    const { summary, steps } = fixForSecret(request('aws-access-key', 'tree'));

    expect(summary).toBe('Rotate the AWS access key, then read it from the environment');
    expect(steps[0]).toMatch(/^In the AWS console/);
    expect(steps.at(-1)).toMatch(/CloudTrail/);
  });

  it('says of a value in the history that taking it out is not enough', () => {
    const { summary, steps, example } = fixForSecret(request('github-token', 'history'));

    expect(summary).toBe('Rotate the GitHub token: git history keeps it');
    expect(steps.join(' ')).toMatch(/stays in the history/);
    expect(example).toBeUndefined();
  });

  it('does not ask to rotate what is made to be shown', () => {
    const { steps } = fixForSecret(request('supabase-anon-key', 'tree'));

    expect(steps[0]).toMatch(/^Nothing has to be changed/);
    expect(actionForSecret(request('supabase-anon-key', 'tree')).key).toBe('secret:publishable');
  });

  it('leaves a secret where it belongs when git ignores the file', () => {
    expect(fixForSecret(request('stripe-secret-key', 'ignored-file', '.env')).summary).toMatch(
      /^Keep the Stripe secret key out of git/,
    );
  });

  it.each([
    ['src/app.ts', 'dbPassword', 'js', 'process.env.DB_PASSWORD'],
    ['api/main.py', 'db-password', 'python', 'os.environ["DB_PASSWORD"]'],
    ['src/app.ts', undefined, 'js', 'process.env.SECRET_VALUE'],
  ])('shows how %s reads it: %s', (path, variable, language, code) => {
    const { example } = fixForSecret(request('generic', 'tree', path, variable));

    expect(example?.language).toBe(language);
    expect(example?.code).toContain(code);
  });

  it('gives no example in a language that it does not know', () => {
    expect(fixForSecret(request('generic', 'tree', 'config/app.yaml')).example).toBeUndefined();
  });
});

describe('actions', () => {
  it('are one per kind and place of the work', () => {
    expect(actionForSecret(request('aws-access-key', 'tree'))).toEqual({
      key: 'secret:aws-access-key',
      title: 'Rotate and remove the AWS access key',
      effort: 'S',
    });
    expect(actionForSecret(request('aws-access-key', 'history')).key).toBe('secret:aws-access-key');
    expect(actionForSecret(request('private-key', 'tree')).title).toBe('Rotate and remove the private key');
  });
});
