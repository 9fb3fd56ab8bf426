import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect } from 'vitest';
import { findEngines } from '../helpers/engines.ts';
import { expectFault, expectNothingLeft, faultTest, MARK, row } from '../helpers/fault-world.ts';

/** What a folder and its git can be like. Whatever it is, it does not pass for clean, and what was found is kept. */
describe.each(await findEngines())('on $title', (engine) => {
  const it = faultTest(engine);
  const isRoot = process.getuid?.() === 0;

  describe.skipIf(!engine.isHere)('without a fault', () => {
    it('a clean repository passes: the cases below can tell', async ({ world }) => {
      world.git('init', '-q', '-b', 'main');
      world.write('notes.txt', 'nothing\n');
      world.write('.github/dependabot.yml', 'version: 2\nupdates: []\n');
      world.git('add', '-A');
      world.git('commit', '-q', '-m', 'Start');

      const { run, report } = await world.scan();

      for (const scanner of ['gitleaks', 'trufflehog'])
        expect(row(report, scanner, 'history')).toMatchObject({ status: 'completed', reasons: [] });
      expect(report.verdict.status).toBe('pass');
      expect(run.exitCode).toBe(0);
      await expectNothingLeft(world, run);
    });
  });

  describe.skipIf(!engine.isHere)('a folder', () => {
    it('that is empty was not checked', async ({ world }) => {
      const done = await world.scan();

      await expectFault(world, done, {
        verdict: 'incomplete',
        rows: [['gitleaks', 'tree', 'not-applicable']],
        found: 0,
      });
      expect(done.report.verdict.headline).toMatch(/Nothing was checked/);
    });

    it('without git is scanned as files', async ({ world }) => {
      world.write('notes.txt', MARK);

      await expectFault(world, await world.scan(), {
        verdict: 'fail',
        rows: [
          ['gitleaks', 'history', 'not-applicable'],
          ['gitleaks', 'tree', 'completed'],
        ],
        found: 1,
      });
    });

    it('with a symlink loop, a link that leads outside and a pipe is read inside alone', async ({ world }) => {
      world.write('notes.txt', MARK);
      const outside = path.join(world.dir, 'outside');
      mkdirSync(outside);
      writeFileSync(path.join(outside, 'x.txt'), 'PLANTED_OutsideOutside1\n');
      symlinkSync(world.repo, path.join(world.repo, 'loop'));
      symlinkSync('b', path.join(world.repo, 'a'));
      symlinkSync('a', path.join(world.repo, 'b'));
      symlinkSync(outside, path.join(world.repo, 'out-link'));
      symlinkSync(path.join(outside, 'x.txt'), path.join(world.repo, 'x.txt'));
      execFileSync('mkfifo', [path.join(world.repo, 'pipe.js')]);

      await expectFault(world, await world.scan(), {
        verdict: 'fail',
        rows: [['gitleaks', 'tree', 'completed']],
        found: 1,
      });
    });

    it('with hostile file names is read, and no name can write to the terminal', async ({ world }) => {
      const names = [
        'with space.txt',
        `quo"te'.txt`,
        'new\nline.txt',
        '-rf.txt',
        '\u202Egnp.txt',
        '\u001B[31mred.txt',
        '$(touch x).txt',
        '%2e%2e.txt',
      ];
      for (const [position, name] of names.entries()) world.write(name, `PLANTED_Name${position}kX9wP2vB4\n`);
      writeFileSync(
        Buffer.concat([Buffer.from(`${world.repo}/`), Buffer.from([0xff, 0xfe]), Buffer.from('.txt')]),
        'PLANTED_NonUtf8kX9wP2\n',
      );

      const done = await world.scan({ flags: ['--format', 'json,markdown,html,sarif'] });

      await expectFault(world, done, {
        verdict: 'fail',
        rows: [['gitleaks', 'tree', 'completed']],
        found: names.length + 1,
      });
      const read = (name: string): string => readFileSync(path.join(world.out, name), 'utf8');
      for (const text of [done.run.stdout, done.run.stderr, read('report.md'), read('report.html')]) {
        expect(text).not.toContain('\u001B[31m');
        expect(text).not.toContain('\u202E');
      }
    });

    it('with a program whose name is no text says that nobody followed it', async ({ world }) => {
      world.write('notes.txt', MARK);
      writeFileSync(
        Buffer.concat([Buffer.from(`${world.repo}/`), Buffer.from([0xff]), Buffer.from('.js')]),
        "require('express')().get('/', (request) => eval(request.query.code));\n",
      );

      await expectFault(world, await world.scan({ flags: ['--fail-on', 'never'] }), {
        verdict: 'incomplete',
        rows: [
          ['gitleaks', 'tree', 'completed'],
          ['semgrep', 'code', 'skipped', /could not be read/],
          ['controls', 'code', 'skipped', /could not be read/],
        ],
        found: 1,
      });
    });

    it('with a line of ten megabytes and a binary file is read', async ({ world }) => {
      world.write('long.txt', `${'x'.repeat(10_000_000)} ${MARK} ${'y'.repeat(1000)}`);
      world.write('blob.bin', Buffer.concat([Buffer.alloc(3_000_000, 7), Buffer.from(' PLANTED_BinaryBinary3 ')]));
      world.write('notes.txt', 'PLANTED_SecondSecond2\n');

      await expectFault(world, await world.scan(), {
        verdict: 'fail',
        rows: [['gitleaks', 'tree', 'completed']],
        found: 3,
      });
    });

    it('with a file too large for anybody names it, and keeps the rest', async ({ world }) => {
      world.write('notes.txt', MARK);
      world.write('dump.sql', '');
      truncateSync(path.join(world.repo, 'dump.sql'), 300_000_000);

      await expectFault(world, await world.scan({ flags: ['--fail-on', 'never'] }), {
        verdict: 'incomplete',
        rows: [
          ['gitleaks', 'tree', 'partial', /more than 200 MB/],
          ['trufflehog', 'tree', 'partial', /more than 200 MB/],
        ],
        found: 1,
      });
    });

    it('with an unreadable file and folder says so, and keeps the rest', async ({ world }) => {
      world.write('notes.txt', MARK);
      world.write('locked.txt', 'x');
      world.write('locked/inner.txt', 'x');
      world.write('app.js', 'const a = 1;\n');
      const uid = isRoot ? 65_534 : undefined;
      if (uid !== undefined) {
        const all = [world.dir, world.repo, world.tmp, world.home, path.join(world.repo, 'notes.txt')];
        for (const file of all) chownSync(file, uid, uid);
      }
      chmodSync(path.join(world.repo, 'locked.txt'), 0);
      chmodSync(path.join(world.repo, 'locked'), 0);

      const group = engine.group === undefined ? {} : { gid: engine.group };
      const done = await world.scan({
        flags: ['--fail-on', 'never'],
        ...(uid === undefined ? {} : { uid, ...group }),
      });

      chmodSync(path.join(world.repo, 'locked'), 0o700);
      await expectFault(world, done, {
        verdict: 'incomplete',
        rows: [
          ['gitleaks', 'tree', 'partial'],
          ['trufflehog', 'tree', 'partial'],
          ['semgrep', 'code', 'partial', /could not be read/],
          ['controls', 'code', 'partial', /Not read/],
        ],
        found: 1,
      });
      const told = JSON.stringify(done.report.coverage);
      expect(told).toMatch(/locked\.txt/);
      expect(told).toMatch(/"locked"/);
    });
  });

  describe.skipIf(!engine.isHere)('git', () => {
    it('without a commit is scanned as files', async ({ world }) => {
      world.git('init', '-q');
      world.write('notes.txt', MARK);

      await expectFault(world, await world.scan(), {
        verdict: 'fail',
        rows: [
          ['gitleaks', 'history', 'not-applicable'],
          ['gitleaks', 'tree', 'completed'],
        ],
        found: 1,
      });
    });

    it('of a shallow clone has a partial history', async ({ world }) => {
      world.commitSomething();
      world.write('other.txt', 'x');
      world.git('add', '-A');
      world.git('commit', '-q', '-m', 'Second');
      const clone = path.join(world.dir, 'clone');
      world.gitIn(world.dir, 'clone', '-q', '--depth', '1', `file://${world.repo}`, clone);
      rmSync(world.repo, { recursive: true });
      execFileSync('mv', [clone, world.repo]);

      await expectFault(world, await world.scan({ flags: ['--fail-on', 'never'] }), {
        verdict: 'incomplete',
        rows: [
          ['gitleaks', 'history', 'partial', /shallow/i],
          ['trufflehog', 'history', 'partial', /shallow/i],
        ],
        found: 1,
      });
    });

    it.skipIf(!isRoot)('of another owner is scanned all the same', async ({ world }) => {
      world.commitSomething();
      execFileSync('chown', ['-R', '12345:12345', world.repo]);

      await expectFault(world, await world.scan(), {
        verdict: 'fail',
        rows: [
          ['gitleaks', 'history', 'completed'],
          ['trufflehog', 'history', 'completed'],
        ],
        found: 1,
      });
    });

    it('of a linked worktree whose repository is gone is not scanned, and the files are', async ({ world }) => {
      world.commitSomething();
      const tree = path.join(world.dir, 'linked');
      world.git('worktree', 'add', '-q', tree);
      rmSync(world.repo, { recursive: true });
      execFileSync('mv', [tree, world.repo]);

      await expectFault(world, await world.scan({ flags: ['--fail-on', 'never'] }), {
        verdict: 'incomplete',
        rows: [
          ['gitleaks', 'history', 'skipped'],
          ['gitleaks', 'tree', 'completed'],
        ],
        found: 1,
      });
    });

    it('with missing objects is scanned as far as it goes', async ({ world }) => {
      world.commitSomething();
      world.write('second.txt', 'PLANTED_SecondSecond2\n');
      world.git('add', '-A');
      world.git('commit', '-q', '-m', 'Second');
      const blob = world.git('rev-parse', 'HEAD~1:notes.txt').trim();
      rmSync(path.join(world.repo, '.git', 'objects', blob.slice(0, 2), blob.slice(2)), { force: true });

      await expectFault(world, await world.scan({ flags: ['--fail-on', 'never'] }), {
        verdict: 'incomplete',
        rows: [
          ['gitleaks', 'history', 'partial'],
          ['trufflehog', 'history', 'partial'],
        ],
        found: 2,
      });
    });
  });
});
