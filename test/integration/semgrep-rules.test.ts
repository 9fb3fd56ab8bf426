import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { findWeakness } from '../../src/catalogue/catalogue.ts';
import { RULES } from '../../src/scanners/semgrep/pack.generated.ts';
import { scanFolder } from '../../bench/rules/scan-folder.ts';
import { findTool } from '../helpers/tools.ts';
import { RuleFile } from './semgrep-rule-schema.ts';

const FOLDER = fileURLToPath(new URL('../../rules/', import.meta.url));
const SEMGREP = findTool('semgrep');

interface RuleText {
  readonly category: string;
  readonly file: string;
  readonly stem: string;
  readonly text: string;
}

const CATEGORIES = readdirSync(FOLDER, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);
const FILES: readonly RuleText[] = CATEGORIES.flatMap((category) =>
  readdirSync(path.join(FOLDER, category))
    .filter((file) => file.endsWith('.yaml') && !file.includes('.test.'))
    .map((file) => ({
      category,
      file,
      stem: file.replace(/\.yaml$/, ''),
      text: readFileSync(path.join(FOLDER, category, file), 'utf8'),
    })),
);

function targetsOf({ category, stem }: RuleText): readonly { readonly file: string; readonly text: string }[] {
  return readdirSync(path.join(FOLDER, category))
    .filter((file) => file.startsWith(`${stem}.test.`))
    .map((file) => ({ file, text: readFileSync(path.join(FOLDER, category, file), 'utf8') }));
}

/** Rule ids named in annotations such as `// ruleid: a, b`. */
function annotated(text: string, word: 'ruleid' | 'ok'): ReadonlySet<string> {
  const lines = text.matchAll(new RegExp(String.raw`(?:^|[^a-z])${word}:(.*)$`, 'gm'));
  return new Set([...lines].flatMap(([, ids = '']) => ids.match(/sl-[a-z0-9-]*[a-z0-9]/g) ?? []));
}

describe('the rule files', () => {
  it.each(FILES.map((file) => [`${file.category}/${file.file}`, file] as const))(
    '%s has only known keys',
    (_, rule) => {
      const parsed = RuleFile.safeParse(parse(rule.text));

      expect(parsed.error === undefined ? '' : z.prettifyError(parsed.error)).toBe('');
      for (const { id, metadata } of parsed.data?.rules ?? []) {
        expect(metadata.category).toBe(rule.category);
        expect(metadata.weakness.replace('.', '-')).toBe(rule.stem);
        expect(findWeakness(metadata.weakness)).toBeDefined();
        expect(id.startsWith(`sl-${rule.stem.toLowerCase()}-`)).toBe(true);
      }
    },
  );

  it.each(FILES.map((file) => [`${file.category}/${file.file}`, file] as const))(
    '%s has a hit and a near miss for each rule',
    (_, rule) => {
      const texts = targetsOf(rule).map(({ text }) => text);
      const hits = new Set(texts.flatMap((text) => [...annotated(text, 'ruleid')]));
      const misses = new Set(texts.flatMap((text) => [...annotated(text, 'ok')]));
      const ids = RuleFile.parse(parse(rule.text)).rules.map(({ id }) => id);

      expect(ids.filter((id) => !hits.has(id))).toEqual([]);
      expect(ids.filter((id) => !misses.has(id))).toEqual([]);
    },
  );

  it.each(FILES.map((file) => [`${file.category}/${file.file}`, file] as const))(
    '%s is tried with both module systems where a rule follows imports',
    (_, rule) => {
      const targets = targetsOf(rule);
      const followers = RuleFile.parse(parse(rule.text)).rules.filter(
        (one) => one.languages.includes('javascript') && /import \$\w+ from/.test(JSON.stringify(one)),
      );
      const hitBy = (id: string, form: RegExp): boolean =>
        targets.some(({ text }) => form.test(text) && annotated(text, 'ruleid').has(id));

      expect(followers.filter(({ id }) => !hitBy(id, /^import /m)).map(({ id }) => id)).toEqual([]);
      expect(followers.filter(({ id }) => !hitBy(id, /\brequire\(/)).map(({ id }) => id)).toEqual([]);
    },
  );

  it('have unique ids, all of them in the index', () => {
    const ids = FILES.flatMap(({ text }) => RuleFile.parse(parse(text)).rules.map(({ id }) => id));

    expect(new Set(ids).size).toBe(ids.length);
    expect(RULES.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
  });

  it('hold no secret in a title, only in the suffix that the parser takes off', () => {
    const telling = FILES.flatMap(({ text }) => RuleFile.parse(parse(text)).rules).filter(
      ({ message, metadata }) => (metadata['holds-secret'] === true) !== /value: \$[A-Z]+\)$/.test(message),
    );

    expect(telling.map(({ id }) => id)).toEqual([]);
  });
});

const TestReport = z.object({
  config_missing_tests: z.array(z.unknown()),
  config_with_errors: z.array(z.unknown()),
  results: z.record(
    z.string(),
    z.object({
      checks: z.record(
        z.string(),
        z.object({
          passed: z.boolean(),
          errors: z.array(z.unknown()).optional(),
          matches: z.record(
            z.string(),
            z.object({ expected_lines: z.array(z.int()), reported_lines: z.array(z.int()) }),
          ),
        }),
      ),
    }),
  ),
});

describe('the engine on the rule targets', () => {
  it.skipIf(SEMGREP === undefined).each(CATEGORIES)('agrees with every annotation of %s', (category) => {
    const scratch = mkdtempSync(path.join(tmpdir(), 'rule-tests-'));
    try {
      cpSync(path.join(FOLDER, category), scratch, { recursive: true });
      const done = spawnSync(SEMGREP ?? '', ['test', '--json', scratch], {
        encoding: 'utf8',
        maxBuffer: 100_000_000,
        env: { PATH: process.env['PATH'], HOME: scratch, SEMGREP_ENABLE_VERSION_CHECK: '0' },
      });
      const report = TestReport.parse(JSON.parse(done.stdout));

      expect(report.config_missing_tests).toEqual([]);
      expect(report.config_with_errors).toEqual([]);
      const failures = Object.values(report.results).flatMap(({ checks }) =>
        Object.entries(checks)
          .filter(([, { passed }]) => !passed)
          .map(([rule, { matches, errors }]) => ({ rule, errors, matches: differing(matches) })),
      );
      expect(failures).toEqual([]);
      expect(done.status).toBe(0);
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  });

  it.skipIf(SEMGREP === undefined)('takes the whole pack without a complaint', () => {
    const scratch = mkdtempSync(path.join(tmpdir(), 'rule-pack-'));
    try {
      const code = path.join(scratch, 'code');
      cpSync(path.join(FOLDER, 'pack.generated.json'), path.join(scratch, 'pack.json'));
      mkdirSync(code);
      const samples = {
        'a.ts': 'let x = 1;',
        'b.py': 'x = 1',
        'c.yml': 'x: 1',
        'd.json': '{}',
        Dockerfile: 'FROM scratch',
        'e.html': '<p>x</p>',
      };
      for (const [file, text] of Object.entries(samples)) writeFileSync(path.join(code, file), `${text}\n`);
      const args = [
        'scan',
        '--config',
        path.join(scratch, 'pack.json'),
        '--json',
        '--metrics=off',
        '--disable-version-check',
        '--oss-only',
        code,
      ];
      const done = spawnSync(SEMGREP ?? '', args, {
        encoding: 'utf8',
        maxBuffer: 100_000_000,
        env: { PATH: process.env['PATH'], HOME: scratch },
      });
      const report = z.object({ errors: z.array(z.unknown()) }).parse(JSON.parse(done.stdout));

      expect(report.errors).toEqual([]);
      expect(done.status).toBe(0);
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  });
});

function differing(
  matches: Readonly<Record<string, { readonly expected_lines: number[]; readonly reported_lines: number[] }>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(matches)
      .filter(([, { expected_lines: expected, reported_lines: reported }]) => expected.join() !== reported.join())
      .map(([file, lines]) => [path.basename(file), lines]),
  );
}

/** The lines that annotations speak of, for rules that the engine may report anywhere. */
function expectationsOf(category: string, anywhere: ReadonlySet<string>) {
  const folder = path.join(FOLDER, category);
  return readdirSync(folder)
    .filter((file) => file.includes('.test.'))
    .flatMap((file) => {
      const lines = readFileSync(path.join(folder, file), 'utf8').split('\n');
      return lines.flatMap((line, index) => {
        const [, word, ids = ''] = /(?<![a-z])(ruleid|ok):(.*)$/.exec(line) ?? [];
        if (word === undefined) return [];
        const next = lines.findIndex((text, at) => at > index && !/(?<![a-z])(?:ruleid|ok|todoruleid):/.test(text));
        return (ids.match(/sl-[a-z0-9-]*[a-z0-9]/g) ?? [])
          .filter((rule) => anywhere.has(rule))
          .map((rule) => ({ rule, place: `${category}/${file}:${next + 1}`, isExpected: word === 'ruleid' }));
      });
    });
}

describe('the pack, in which traced rules run as one', () => {
  it.skipIf(SEMGREP === undefined)(
    'finds what the rules find alone',
    async () => {
      const { outcome } = await scanFolder(FOLDER);
      const observations = outcome.kind === 'result' ? outcome.observations : [];
      const found = new Set(
        observations.flatMap(({ rule, locations }) =>
          locations.map(({ path: file, startLine }) => `${rule}@${file}:${startLine}`),
        ),
      );
      const anywhere = new Set(
        FILES.flatMap(({ text }) => RuleFile.parse(parse(text)).rules)
          .filter(({ mode }) => mode === 'taint')
          .map(({ id }) => id),
      );
      const wrong = CATEGORIES.flatMap((category) => expectationsOf(category, anywhere)).filter(
        ({ rule, place, isExpected }) => found.has(`${rule}@${place}`) !== isExpected,
      );

      expect(observations.length).toBeGreaterThan(100);
      expect(wrong).toEqual([]);
    },
    180_000,
  );
});
