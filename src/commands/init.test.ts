import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeRepo } from '../../test/helpers/git-repo.ts';
import type { Deps } from './context.ts';
import { type InitFlags, runInit } from './init.ts';

const WORKFLOW = '.github/workflows/secondlook.yml';
const JOB = '.gitlab/secondlook.yml';
const PIPELINE = '.gitlab-ci.yml';

let scratch = '';
let repo = '';
beforeEach(() => {
  scratch = mkdtempSync(path.join(os.tmpdir(), 'init-'));
  repo = path.join(scratch, 'shop');
  mkdirSync(repo);
});
afterEach(() => {
  rmSync(scratch, { recursive: true, force: true });
});

interface Ran {
  readonly exitCode: number;
  readonly said: string;
}

async function init(flags: InitFlags = {}, ask?: Deps['ask'], target = repo): Promise<Ran> {
  const texts: string[] = [];
  const output = { isTerminal: false, columns: 100, hasColor: false, write: (text: string) => void texts.push(text) };
  const signals = { on: () => undefined, off: () => undefined, exit: () => undefined };
  const deps: Deps = {
    argv: [],
    env: { PATH: process.env['PATH'] },
    cwd: scratch,
    stdout: output,
    stderr: output,
    writeRaw: () => undefined,
    signals,
    ...(ask === undefined ? {} : { ask }),
  };
  const exitCode = await runInit(deps, target, flags, new AbortController().signal);
  return { exitCode, said: texts.join('') };
}

function filesOf(dir = repo): readonly string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(dir, path.join(entry.parentPath, entry.name)))
    .filter((name) => !name.startsWith('.git/'))
    .sort();
}

const put = (file: string, text: string): void => {
  mkdirSync(path.dirname(path.join(repo, file)), { recursive: true });
  writeFileSync(path.join(repo, file), text);
};
const get = (file: string): string => readFileSync(path.join(repo, file), 'utf8');

describe('init', () => {
  it.each([
    ['github', 'git@github.com:sam/shop.git', [WORKFLOW, 'secondlook.yaml']],
    ['gitlab', 'https://gitlab.com/sam/shop.git', [PIPELINE, JOB, 'secondlook.yaml']],
    ['docker', '/srv/git/shop.git', ['secondlook.sh', 'secondlook.yaml']],
  ])('writes what %s needs, once', async (_platform, remote, expected) => {
    makeRepo(repo).git('remote', 'add', 'origin', remote);

    const first = await init();
    const written = filesOf().map((file) => [file, get(file), statSync(path.join(repo, file)).mtimeMs]);
    const second = await init();

    expect(first.exitCode).toBe(0);
    expect(filesOf()).toEqual(expected);
    expect(second.exitCode).toBe(0);
    expect(second.said).toContain('Nothing was changed.');
    expect(filesOf().map((file) => [file, get(file), statSync(path.join(repo, file)).mtimeMs])).toEqual(written);
  });

  it('guards the branch that the repository has', async () => {
    const made = makeRepo(repo);
    made.commit('Start');
    made.git('branch', '-m', 'trunk');
    await init({ platform: 'github' });

    expect(get(WORKFLOW)).toContain('branches: ["trunk"]');
  });

  it('writes a program that can be started', async () => {
    await init({ platform: 'docker' });

    expect(statSync(path.join(repo, 'secondlook.sh')).mode & 0o777).toBe(0o755);
  });

  it('prints and writes nothing in a dry run', async () => {
    const { said } = await init({ platform: 'github', dryRun: true });

    expect(filesOf()).toEqual([]);
    expect(said).toContain(`${WORKFLOW} would be written`);
    expect(said).toContain('        fetch-depth: 0');
  });

  it('keeps a file that differs, says so, and writes the others', async () => {
    put('secondlook.yaml', 'fail-on: low\n');
    const { exitCode, said } = await init({ platform: 'github' });

    expect(exitCode).toBe(0);
    expect(get('secondlook.yaml')).toBe('fail-on: low\n');
    expect(said).toMatch(/kept +secondlook\.yaml/);
    expect(existsSync(path.join(repo, WORKFLOW))).toBe(true);
  });

  it('knows the other name of the settings', async () => {
    put('secondlook.yml', 'fail-on: low\n');
    await init({ platform: 'docker' });

    expect(filesOf()).toEqual(['secondlook.sh', 'secondlook.yml']);
    expect(get('secondlook.yml')).toBe('fail-on: low\n');
  });

  it.each([
    [true, 'fail-on: high'],
    [false, 'fail-on: low'],
  ])('asks at a terminal, and takes %s as it is meant', async (answer, expected) => {
    put('secondlook.yaml', 'fail-on: low\n');
    const questions: string[] = [];
    await init({ platform: 'docker' }, (question) => {
      questions.push(question);
      return Promise.resolve(answer);
    });

    expect(questions).toEqual(['Replace secondlook.yaml, which is there already?']);
    expect(get('secondlook.yaml')).toContain(expected);
  });

  it('replaces when it is forced to', async () => {
    put('secondlook.yaml', 'fail-on: low\n');
    const { said } = await init({ platform: 'docker', force: true });

    expect(get('secondlook.yaml')).toContain('fail-on: high');
    expect(said).toMatch(/replaced +secondlook\.yaml/);
  });

  it('adds its include to a pipeline only when it may, and keeps every line', async () => {
    const pipeline = '# ours\nlint:\n  script: [npm run lint]\n';
    put(PIPELINE, pipeline);
    const kept = await init();

    expect(get(PIPELINE)).toBe(pipeline);
    expect(kept.said).toContain('local: .gitlab/secondlook.yml');

    await init({}, () => Promise.resolve(true));
    expect(get(PIPELINE)).toBe(`${pipeline}\ninclude:\n  - local: .gitlab/secondlook.yml\n`);
    expect((await init()).said).toContain('Nothing was changed.');
  });

  it.each([
    ['other includes', 'include:\n  - local: other.yml\n'],
    ['more than can be read', `# ${'long '.repeat(300_000)}\nlint: { script: [x] }\n`],
  ])('leaves a pipeline with %s to the person, also when forced', async (_what, pipeline) => {
    put(PIPELINE, pipeline);
    const { said } = await init({ force: true });

    expect(get(PIPELINE)).toBe(pipeline);
    expect(said).toMatch(/Add to the includes of \.gitlab-ci\.yml/);
  });

  it.each<[string, (outside: string) => void]>([
    [
      'a folder that is a link out of the repository',
      (outside) => {
        symlinkSync(outside, path.join(repo, '.github'));
      },
    ],
    [
      'a file that is a link out of the repository',
      (outside) => {
        symlinkSync(path.join(outside, 'file'), path.join(repo, 'secondlook.yaml'));
      },
    ],
    [
      'a link that leads nowhere',
      (outside) => {
        symlinkSync(path.join(outside, 'new'), path.join(repo, 'secondlook.yaml'));
      },
    ],
    [
      'a link with steps up',
      () => {
        symlinkSync('../outside/file', path.join(repo, 'secondlook.yaml'));
      },
    ],
    [
      'a link into the folder of git',
      () => {
        mkdirSync(path.join(repo, '.git', 'hooks'), { recursive: true });
        symlinkSync('.git/hooks', path.join(repo, '.github'));
      },
    ],
    [
      'a folder in the way',
      () => {
        mkdirSync(path.join(repo, 'secondlook.yaml'));
      },
    ],
    [
      'a file in the way of a folder',
      () => {
        put('.github', 'x');
      },
    ],
  ])('refuses %s, before it writes anything', async (_what, plant) => {
    const outside = path.join(scratch, 'outside');
    mkdirSync(outside);
    writeFileSync(path.join(outside, 'file'), 'theirs');
    plant(outside);
    const before = filesOf(scratch);

    await expect(init({ platform: 'github', force: true })).rejects.toMatchObject({ code: 'output-unwritable' });
    expect(filesOf(scratch)).toEqual(before);
    expect(readFileSync(path.join(outside, 'file'), 'utf8')).toBe('theirs');
  });

  it('follows a link that stays in the repository', async () => {
    mkdirSync(path.join(repo, 'ci'));
    symlinkSync('ci', path.join(repo, '.github'));
    await init({ platform: 'github' });

    expect(existsSync(path.join(repo, 'ci', 'workflows', 'secondlook.yml'))).toBe(true);
    expect(lstatSync(path.join(repo, '.github')).isSymbolicLink()).toBe(true);
  });

  it('wants the top of a repository', async () => {
    makeRepo(repo);
    mkdirSync(path.join(repo, 'api'));

    await expect(init({}, undefined, path.join(repo, 'api'))).rejects.toMatchObject({
      code: 'usage',
      hint: expect.stringContaining('init shop') as string,
    });
  });

  it.each<InitFlags>([
    { action: 'acme/secondlook@v1' },
    { action: `acme/secondlook@${'a'.repeat(40)}\n` },
    { image: '--privileged' },
    { image: 'x; rm -rf' },
    { image: '$(id)' },
  ])('takes no name that is none: %o', async (flags) => {
    await expect(init(flags)).rejects.toMatchObject({ code: 'usage' });
    expect(filesOf()).toEqual([]);
  });

  it('runs nothing of a hostile repository, and says no password of a remote', async () => {
    const password = ['hun', 'ter2'].join('');
    const made = makeRepo(repo);
    made.git('remote', 'add', 'origin', `https://sam:${password}@github.com/sam/shop.git`);
    const trap = path.join(repo, 'trap.sh');
    writeFileSync(trap, `#!/bin/sh\ntouch ${scratch}/owned\n`, { mode: 0o755 });
    for (const [key, value] of [
      ['core.fsmonitor', trap],
      ['core.pager', trap],
      ['alias.config', `!${trap}`],
      ['core.hooksPath', repo],
    ])
      made.git('config', key ?? '', value ?? '');
    const { said } = await init();

    expect(said).not.toContain(password);
    expect(said).toContain('GitHub, because its remote is at GitHub');
    expect(existsSync(path.join(scratch, 'owned'))).toBe(false);
  });
});
