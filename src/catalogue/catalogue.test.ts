import { describe, expect, it } from 'vitest';
import { categoryOfWeakness } from '../core/category.ts';
import { findWeakness, WEAKNESSES } from './catalogue.ts';

const ROWS_PER_CHAPTER = {
  '1': 17,
  '2': 39,
  '3': 40,
  '4': 7,
  '5': 12,
  '6': 13,
  X: 15,
};

describe('the catalogue', () => {
  it('holds every row of each chapter once', () => {
    const counts: Record<string, number> = {};
    for (const { id } of WEAKNESSES) counts[id[0] ?? ''] = (counts[id[0] ?? ''] ?? 0) + 1;

    expect(counts).toEqual(ROWS_PER_CHAPTER);
    expect(new Set(WEAKNESSES.map(({ id }) => id)).size).toBe(WEAKNESSES.length);
  });

  it('gives undefined for an unknown id', () => {
    expect(findWeakness('9.99')).toBeUndefined();
  });

  it.each(WEAKNESSES.map((weakness) => [weakness.id, weakness] as const))(
    '%s is complete and short',
    (id, weakness) => {
      expect(findWeakness(id)).toBe(weakness);
      expect(weakness.category).toBe(categoryOfWeakness(id));
      expect(weakness.title).not.toMatch(/\.$/);
      expect(weakness.title.length).toBeLessThan(80);
      expect(weakness.explanation.length).toBeGreaterThan(20);
      expect(weakness.explanation.length).toBeLessThan(260);
      expect(weakness.fix.summary).toMatch(/\.$/);
      expect(weakness.fix.steps.length).toBeGreaterThan(0);
      // A code span is whole in each step: a list cut at a character of the code would tear it.
      for (const step of weakness.fix.steps) {
        expect(step.trim()).not.toBe('');
        expect(step.split('`').length % 2).toBe(1);
      }
      expect(weakness.fix.prompt?.length).toBeGreaterThan(30);
      expect(weakness.cwe.length).toBeGreaterThan(0);
      expect(weakness.owasp).toHaveLength(2);
      for (const requirement of weakness.asvs) expect(requirement).toMatch(/^\d+\.\d+\.\d+$/);
    },
  );
});
