import { describe, expect, it } from 'vitest';
import { fixFor } from './fixes.ts';

const RULES = [
  'login-without-limiter',
  'cost-without-limiter',
  'route-without-guard',
  'admin-route-without-role-check',
];

describe('the fix of a finding', () => {
  it.each([
    ['next', 'ts'],
    ['nest', 'ts'],
    ['flask', 'python'],
    ['fastapi', 'python'],
  ])('is written for %s', (framework, language) => {
    for (const rule of RULES)
      expect(`${rule} ${fixFor(rule, framework).example?.language ?? ''}`).toBe(`${rule} ${language}`);
  });

  it('of a forgotten check among others is that of a forgotten check', () => {
    expect(fixFor('route-without-guard-among-guarded', 'nest').example).toEqual(
      fixFor('route-without-guard', 'nest').example,
    );
  });

  it('says which routes, since it stands alone in the list of what to do first', () => {
    const summaries = RULES.flatMap((rule) => fixFor(rule, 'next').summary ?? []);

    expect(summaries).toHaveLength(RULES.length);
    expect(summaries.join(' ')).not.toContain('these routes');
  });

  it('asks for a role where a role is missing', () => {
    for (const framework of ['express', 'fastify', 'hono', 'nest', 'next', 'flask', 'fastapi'])
      expect(fixFor('admin-route-without-role-check', framework).example?.code).toMatch(/role|admin/i);
  });

  it('is left to the catalogue for what no recipe is about', () => {
    expect(fixFor('login-without-limiter', undefined)).toEqual({});
    expect(fixFor('something-else', 'next')).toEqual({});
  });
});
