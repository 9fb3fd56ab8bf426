import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
const find = (pattern: string): readonly string[] =>
  globSync(pattern, {
    cwd: ROOT,
    exclude: (name) => ['node_modules', '.tools', 'dist', 'fixtures', 'app'].includes(name),
  });

interface Locked {
  readonly integrity?: string;
  readonly inBundle?: boolean;
  readonly link?: boolean;
}

/** Where something is fetched: the image, the set-up of a checkout, the pipelines. */
const FETCHERS = ['Dockerfile', ...find('scripts/**/*.{mjs,sh}'), ...find('.github/workflows/*.yml'), 'action.yml'];

describe('everything that is downloaded is named by its hash', () => {
  it('npm packages', () => {
    const locks = ['package-lock.json', ...find('{src,scripts}/**/pin/package-lock.json')];

    expect(locks.length).toBeGreaterThan(2);
    for (const lock of locks) {
      const { packages } = JSON.parse(read(lock)) as { packages: Readonly<Record<string, Locked>> };
      const fetched = Object.entries(packages).filter(
        ([name, { inBundle, link }]) => name !== '' && inBundle !== true && link !== true,
      );
      expect(fetched.length).toBeGreaterThan(0);
      expect(fetched.filter(([, { integrity }]) => !/^sha512-/.test(integrity ?? '')).map(([name]) => name)).toEqual(
        [],
      );
    }
  });

  it('Python packages', () => {
    const lists = find('{src,scripts}/**/pin/requirements.txt');

    expect(lists.length).toBeGreaterThan(1);
    for (const list of lists) {
      const packages = read(list)
        .replaceAll('\\\n', ' ')
        .split('\n')
        .filter((line) => line.trim() !== '' && !line.trimStart().startsWith('#'));
      expect(packages.length).toBeGreaterThan(0);
      for (const line of packages) expect(line).toMatch(/^[\w.-]+(\[[\w,-]+\])?==[^ ]+ .*--hash=sha256:[0-9a-f]{64}/);
    }
  });

  it('Go modules', () => {
    const modules = find('{src,scripts}/**/pin/go.mod');

    expect(modules.length).toBeGreaterThan(2);
    for (const file of modules) {
      const sums = read(file.replace(/go\.mod$/, 'go.sum'));
      const text = read(file);
      const replacements = [...text.matchAll(/^\s*(?:replace )?(\S+)(?: v\S+)? => (\S+) (v\S+)$/gm)];
      const replaced = new Map(replacements.map(([, name = '', by, version]) => [name, [by, version]] as const));
      const required = [...text.matchAll(/^\s*(?:require )?(\S+) (v\S+)(?: \/\/ indirect)?$/gm)];
      // What is replaced is not fetched; what takes its place is.
      const wanted = required.map(([, name = '', version]) => replaced.get(name) ?? [name, version]);
      expect(wanted.length).toBeGreaterThan(0);
      const unknown = wanted.filter(([name, version]) => !sums.includes(`${name ?? ''} ${version ?? ''}/go.mod h1:`));
      expect(unknown).toEqual([]);
    }
  });

  it('and nothing is fetched past these lists', () => {
    for (const file of FETCHERS) {
      const lines = read(file)
        .split('\n')
        .filter((line) => !/^\s*(#|\/\/|\*)/.test(line));
      const text = lines.join('\n');
      expect({
        file,
        found: /\b(curl|wget|npx)\b|npm (install|i|exec)\b|go (install|get|run)\b/.exec(text)?.[0],
      }).toEqual({
        file,
        found: undefined,
      });
      for (const install of text.matchAll(/pip['"]?,?\s+['"]?install[\s\S]{0,400}?requirements/g))
        expect(install[0]).toContain('--require-hashes');
      expect({
        file,
        mutable: /GOFLAGS[:=]\s*'?-mod=mod|GONOSUMDB|GONOSUMCHECK|GOFLAGS.*insecure/.exec(text)?.[0],
      }).toEqual({
        file,
        mutable: undefined,
      });
    }
  });

  it('the image names its base images once, as arguments that a digest can replace', () => {
    const dockerfile = read('Dockerfile');
    const bases = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, base]) => base);
    const names = [...dockerfile.matchAll(/^ARG (\w+_IMAGE)=(\S+)/gm)];

    expect(new Set(bases)).toEqual(new Set(names.map(([, name]) => `\${${name ?? ''}}`)));
    for (const [, , image] of names)
      expect(image).toMatch(/^[\w./-]+:[\w.-]*\d[\w.-]*$|^[\w./-]+:trixie-slim$|@sha256:/);
    expect(existsSync(path.join(ROOT, '.dockerignore'))).toBe(true);
  });
});
