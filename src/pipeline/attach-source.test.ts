import { describe, expect, it } from 'vitest';
import { makeLocation, makeObservation } from '../../test/helpers/make.ts';
import type { Location } from '../core/location.ts';
import type { Observation, SecretFact } from '../core/observation.ts';
import { REDACTED, SecretVault } from '../core/secret-vault.ts';
import { attachSource } from './attach-source.ts';

const VALUE = `Xq${'7f3a9Lm2'.repeat(3)}`;
const KEY_LINES = [
  '-----BEGIN MADE UP-----',
  'A1b2C3d4E5f6G7h8I9j0',
  'K1l2M3n4O5p6Q7r8S9t0',
  'Zz9=',
  '-----END MADE UP-----',
];

function attach(
  files: Readonly<Record<string, string>>,
  vault: SecretVault,
  ...observations: readonly Observation[]
): Observation[] {
  return attachSource(observations, { readText: (path) => files[path], vault });
}

function secretAt(vault: SecretVault, value: string, location: Location): Observation {
  const secret: SecretFact = {
    kind: 'generic',
    kindTitle: 'Secret',
    ref: vault.seal(value),
    parts: [],
    verification: 'unknown',
  };
  return makeObservation({ category: 'secrets', weakness: '1.02', secret, locations: [location] });
}

function first(observations: readonly Observation[]): Location {
  const location = observations[0]?.locations[0];
  if (location === undefined) throw new Error('no location');
  return location;
}

describe('attachSource', () => {
  it('adds two lines around the place', () => {
    const files = { 'src/app.js': 'a\nb\nc\nd\ne\nf\n' };
    const result = attach(files, new SecretVault(), makeObservation({ locations: [makeLocation('src/app.js', 4)] }));

    expect(first(result).snippet).toEqual({
      startLine: 2,
      lines: ['b', 'c', 'd', 'e', 'f'],
      mark: { startLine: 4, startColumn: 1, endLine: 4, endColumn: 2 },
    });
  });

  it('shows at most twelve lines of a long place', () => {
    const files = { 'src/app.js': Array.from({ length: 90 }, (_, index) => `line ${index + 1}`).join('\n') };
    const place = makeLocation('src/app.js', 10, { endLine: 80 });
    const snippet = first(attach(files, new SecretVault(), makeObservation({ locations: [place] }))).snippet;

    expect(snippet?.lines).toHaveLength(12);
    expect(snippet?.mark).toMatchObject({ startLine: 10, endLine: 19 });
  });

  it('clamps lines to the file', () => {
    const place = makeLocation('a.js', 40, { endLine: 50 });
    const result = first(attach({ 'a.js': 'one\ntwo' }, new SecretVault(), makeObservation({ locations: [place] })));

    expect(result).toMatchObject({ startLine: 2, endLine: 2 });
  });

  it('puts columns of a secret right and masks it', () => {
    const vault = new SecretVault();
    const place = makeLocation('a.js', 1, { startColumn: 2, endColumn: 9 });
    const result = first(attach({ 'a.js': `key = "${VALUE}"` }, vault, secretAt(vault, VALUE, place)));

    expect(result).toMatchObject({ startColumn: 8, endColumn: 8 + VALUE.length });
    expect(result.snippet?.lines).toEqual([`key = "${REDACTED}"`]);
    expect(result.snippet?.mark).toMatchObject({ startColumn: 8, endColumn: 8 + REDACTED.length });
  });

  it('moves to the line inside the match that holds the value', () => {
    const vault = new SecretVault();
    const place = makeLocation('a.js', 1, { endLine: 3 });
    const result = first(attach({ 'a.js': `key =\n\n  "${VALUE}"` }, vault, secretAt(vault, VALUE, place)));

    expect(result).toMatchObject({ startLine: 3, endLine: 3, startColumn: 4 });
  });

  it('shows nothing of a file whose text does not hold the secret there', () => {
    const vault = new SecretVault();
    const place = makeLocation('a.js', 2, { startColumn: 1, endColumn: 5 });
    const result = first(attach({ 'a.js': 'one\ntwo\nthree' }, vault, secretAt(vault, VALUE, place)));

    expect(result.snippet).toBeUndefined();
    expect(result.startColumn).toBeUndefined();
  });

  it('shows the masked line of an encoded secret, with the columns of the encoded text', () => {
    const vault = new SecretVault();
    const encoded = Buffer.from(`TOKEN=${VALUE}`).toString('base64');
    const result = first(attach({ 'a.js': `x("${encoded}")` }, vault, secretAt(vault, VALUE, makeLocation('a.js', 1))));

    expect(result.snippet?.lines[0]).toContain(REDACTED);
    expect(result.startColumn).toBe(4 + Buffer.from('TOKEN=').toString('base64').length);
  });

  it("takes a key of several lines whole, and leaves no short line of it in anybody else's snippet", () => {
    const vault = new SecretVault();
    const text = ['before', ...KEY_LINES, 'after'].join('\n');
    const key = secretAt(vault, `${KEY_LINES.join('\n')}\n`, makeLocation('k.pem', 2));
    const neighbour = makeObservation({ locations: [makeLocation('k.pem', 7)] });
    const [own, other] = attach({ 'k.pem': text }, vault, key, neighbour);

    expect(own?.locations[0]).toMatchObject({ startLine: 2, endLine: 6 });
    expect(own?.locations[0]?.snippet?.lines).toEqual(['before', ...KEY_LINES.map(() => REDACTED), 'after']);
    expect(other?.locations[0]?.snippet?.lines).toEqual([REDACTED, REDACTED, 'after']);
  });

  it('gives places in history no snippet', () => {
    const vault = new SecretVault();
    const place = makeLocation('a.js', 1, { origin: 'history', commit: 'c'.repeat(40), startColumn: 3, endColumn: 7 });
    const result = first(attach({ 'a.js': VALUE }, vault, secretAt(vault, VALUE, place)));

    expect(result.snippet).toBeUndefined();
    expect(result.startColumn).toBeUndefined();
  });

  it('leaves control and bidi characters in: renderers show them', () => {
    const files = { 'a.js': 'x = "\u202Eevil\u0007"' };

    expect(
      first(attach(files, new SecretVault(), makeObservation({ locations: [makeLocation('a.js')] }))).snippet?.lines,
    ).toEqual(['x = "\u202Eevil\u0007"']);
  });

  it('redacts what a tool sealed after another one had written its texts', () => {
    const vault = new SecretVault();
    const talkative = makeObservation({
      title: `The value ${VALUE} is used`,
      explanation: VALUE,
      fix: { summary: VALUE, steps: [VALUE], example: { language: 'js', code: VALUE }, prompt: VALUE },
      references: [`https://example.org/?q=${VALUE}`],
      identity: VALUE,
      action: { key: VALUE, title: VALUE, effort: 'S' },
      locations: [makeLocation(`src/${VALUE}.js`, 1, { note: VALUE })],
    });
    vault.seal(VALUE);

    expect(JSON.stringify(attach({}, vault, talkative))).not.toContain(VALUE);
  });

  it('does not change its input', () => {
    const observation = Object.freeze(
      makeObservation({ locations: Object.freeze([Object.freeze(makeLocation('a.js', 9))]) }),
    );

    attach({ 'a.js': 'x' }, new SecretVault(), observation);

    expect(observation.locations[0]?.startLine).toBe(9);
  });
});
