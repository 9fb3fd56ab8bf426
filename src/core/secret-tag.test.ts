import { describe, expect, it } from 'vitest';
import { combineSecretTags, repositorySalt, tagSecret } from './secret-tag.ts';

const guesses = Array.from({ length: 150 }, (_, index) => `guess-${index}`);

describe('tagSecret', () => {
  it('gives the same tag for the same value and salt', () => {
    expect(tagSecret('value', 'salt')).toBe(tagSecret('value', 'salt'));
    expect(tagSecret('value', 'salt')).toMatch(/^[0-3][0-9a-f]{2}$/);
  });

  it('changes with the value and with the salt for nearly all values', () => {
    const tags = new Set(guesses.map((guess) => tagSecret(guess, 'salt')));
    const unchanged = guesses.slice(0, 60).filter((guess) => tagSecret(guess, 'a') === tagSecret(guess, 'b'));

    expect(tags.size).toBeGreaterThan(120);
    expect(unchanged.length).toBeLessThan(5);
  });

  it('is shared by several of a list of guesses, so that it confirms none', () => {
    const tags = guesses.map((guess) => tagSecret(guess, 'salt'));

    expect(new Set(tags).size).toBeLessThan(guesses.length);
  });
});

describe('combineSecretTags', () => {
  it('is free of order and as short as one tag', () => {
    expect(combineSecretTags(['0a1', '2ff'])).toBe(combineSecretTags(['2ff', '0a1']));
    expect(combineSecretTags(['0a1', '2ff', '133'])).toMatch(/^[0-3][0-9a-f]{2}$/);
  });

  it('keeps a single tag', () => {
    expect(combineSecretTags(['0a1', '0a1'])).toBe('0a1');
  });
});

describe('repositorySalt', () => {
  it('prefers the configured salt, then the first commits, then the name', () => {
    const all = { configured: 'x', rootCommits: ['b', 'a'], name: 'shop' };

    expect(repositorySalt(all)).toBe('configured x');
    expect(repositorySalt({ rootCommits: ['b', 'a'], name: 'shop' })).toBe('root a b');
    expect(repositorySalt({ rootCommits: [], name: 'shop' })).toBe('name shop');
  });
});
