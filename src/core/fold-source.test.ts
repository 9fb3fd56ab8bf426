import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldSource } from './fold-source.ts';

describe('foldSource', () => {
  it.each([
    ['white space', 'db.query( sql,  id )', 'db.query(sql, id)'],
    ['a line break', 'db.query(\n  sql,\n  id,\n);', 'db.query(sql, id)'],
    ['quotes', "f('a')", 'f("a")'],
    ['the text of a literal', 'f("one")', 'f("another")'],
    ['numbers', 'setTimeout(f, 1_000)', 'setTimeout(f, 2000)'],
    ['a trailing semicolon', 'f(x);', 'f(x)'],
    ['the text around the holes of a template', 'q(`select ${id}`)', 'q(`SELECT  ${id} `)'],
  ])('takes a change of %s for none', (_, before, after) => {
    expect(foldSource(before, 'a.js')).toBe(foldSource(after, 'a.js'));
  });

  it.each([
    ['another name', 'f(a)', 'f(b)'],
    ['another call', 'db.query(a)', 'db.exec(a)'],
    ['another hole of a template', 'q(`x ${id}`)', 'q(`x ${name}`)'],
    ['another operator', 'a && b', 'a || b'],
  ])('tells %s', (_, before, after) => {
    expect(foldSource(before, 'a.js')).not.toBe(foldSource(after, 'a.js'));
  });

  it.each([
    ['a quoted password', 'x.js', (value: string) => `const p = "${value}"`],
    ['a bare value of an env file', '.env.local', (value: string) => `PASSWORD=${value}`],
    ['a bare value of YAML', 'k8s/app.yaml', (value: string) => `  password: ${value}`],
    ['a bare value of a Dockerfile', 'Dockerfile', (value: string) => `ENV PASSWORD=${value}`],
    ['an address with a password', 'run.sh', (value: string) => `psql postgres://app:${value}@db/shop`],
  ])('keeps nothing of %s, weak values included', (_, path, write) => {
    for (const value of ['hunter2', 'letmein', randomBytes(12).toString('hex')]) {
      expect(foldSource(write(value), path)).not.toContain(value);
    }
  });

  it('keeps no long token, quoted or not', () => {
    const token = `k1${randomBytes(12).toString('hex')}`;

    expect(foldSource(`curl -H x-key:${token} host`, 'run.sh')).not.toContain(token);
  });

  it('takes linear time on hostile lines', () => {
    const started = performance.now();
    for (const unit of ['"', '\\"', '`${', "a'", '::', '1e', 'a1', '=', ',)']) foldSource(unit.repeat(500_000), '.env');

    expect(performance.now() - started).toBeLessThan(2000);
  });

  it('is stable under white space anywhere between tokens', () => {
    const token = fc.constantFrom('a', 'b', '(', ')', '+', 'call', '"s"', '{', '}', ';x');
    const space = fc.constantFrom(' ', '  ', '\t', '\n');
    fc.assert(
      fc.property(fc.array(fc.tuple(token, space, space), { maxLength: 20 }), (items) => {
        const one = items.map(([text, before]) => text + before).join('');
        const other = items.map(([text, , after]) => text + after).join('');

        expect(foldSource(one, 'a.js')).toBe(foldSource(other, 'a.js'));
      }),
    );
  });
});
