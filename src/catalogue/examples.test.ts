import { describe, expect, it } from 'vitest';
import { findWeakness, WEAKNESSES } from './catalogue.ts';
import { fixInLanguageOf } from './examples.ts';

const fixOf = (id: string) => {
  const fix = findWeakness(id)?.fix;
  if (fix === undefined) throw new Error(`no weakness ${id}`);
  return fix;
};

describe('the example of a fix', () => {
  it.each([
    ['1.03', 'app/config.py', 'python'],
    ['6.13', 'templates/base.html', 'html'],
    ['1.02', 'infra/main.tf', 'hcl'],
    ['1.03', 'src/config.ts', 'ts'],
  ])('of %s in %s is in %s', (id, path, language) => {
    expect(fixInLanguageOf(path, id, fixOf(id)).example?.language).toBe(language);
  });

  it('keeps what is in the language already', () => {
    const fix = fixOf('2.03');

    expect(fixInLanguageOf('app.py', '2.03', fix)).toBe(fix);
  });

  it('never shows another language of programs in Python, and keeps all the rest', () => {
    for (const { id, fix } of WEAKNESSES) {
      const { example, ...rest } = fixInLanguageOf('app.py', id, fix);
      expect(example?.language ?? '').not.toMatch(/^(?:ts|js|tsx|jsx)$/);
      expect(rest).toEqual({ summary: fix.summary, steps: fix.steps, prompt: fix.prompt });
    }
  });

  it('stays as it is without a file', () => {
    expect(fixInLanguageOf(null, '1.03', fixOf('1.03'))).toBe(fixOf('1.03'));
  });
});
