import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultOfSpec, isRegistrySpec, type SpecFault } from './npm-spec.ts';

const COMMIT = '0123456789abcdef0123456789abcdef01234567';

describe('faultOfSpec', () => {
  it.each<[string, SpecFault | undefined]>([
    ['^1.2.3', undefined],
    ['~1.2.3', undefined],
    ['1.2.3', undefined],
    ['1.x', undefined],
    ['1 - 2', undefined],
    ['>=1.0.0 <2.0.0', undefined],
    ['^1 || ^2', undefined],
    ['*', 'any-version'],
    ['x', 'any-version'],
    ['', 'any-version'],
    [' ', 'any-version'],
    ['x.x', 'any-version'],
    ['latest', 'tag'],
    ['next', 'tag'],
    ['>=1.2.3', 'open-range'],
    ['>1', 'open-range'],
    ['^1 || >=3', 'open-range'],
    ['workspace:*', undefined],
    ['file:../a', undefined],
    ['link:../a', undefined],
    ['catalog:', undefined],
    ['../a', undefined],
    ['npm:lodash@4.17.21', undefined],
    ['npm:lodash@*', 'any-version'],
    ['npm:@scope/name@latest', 'tag'],
    ['npm:lodash', 'any-version'],
    ['user/repo', 'moving-git'],
    ['github:user/repo#main', 'moving-git'],
    [`github:user/repo#${COMMIT}`, undefined],
    ['git+https://host.test/r.git', 'moving-git'],
    [`git+https://host.test/r.git#${COMMIT}`, undefined],
    ['git@host.test:r.git', 'moving-git'],
    ['https://host.test/r.git#v1', 'moving-git'],
    ['https://host.test/a.tgz', 'address'],
    ['http://host.test/a.tgz', 'unencrypted'],
    ['git+http://host.test/r.git', 'unencrypted'],
    ['git://host.test/r.git', 'unencrypted'],
  ])('of %j is %s', (spec, fault) => {
    expect(faultOfSpec(spec)).toBe(fault);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (spec) => {
        expect(() => [faultOfSpec(spec), isRegistrySpec(spec)]).not.toThrow();
      }),
    );
  });
});

describe('isRegistrySpec', () => {
  it.each([
    ['^1.0.0', true],
    ['latest', true],
    ['npm:a@1', true],
    ['git+ssh://host.test/r', false],
    ['user/repo', false],
    ['https://host.test/a.tgz', false],
    ['file:a', false],
  ])('of %j is %s', (spec, isRegistry) => {
    expect(isRegistrySpec(spec)).toBe(isRegistry);
  });
});
