import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseConfig } from '../config/parse-config.ts';
import { includeInGitlab, planFiles, type InitFacts, type InitTemplates } from './init-files.ts';

const read = (file: string): string =>
  readFileSync(path.join(fileURLToPath(new URL('../../templates/ci/', import.meta.url)), file), 'utf8');
const TEMPLATES: InitTemplates = {
  settings: read('settings.yaml'),
  github: read('github.yml'),
  gitlab: read('gitlab.yml'),
  docker: read('docker.sh'),
};
const FACTS: InitFacts = { branch: 'main' };
const fileOf = (platform: 'github' | 'gitlab' | 'docker', facts: InitFacts, name: string): string =>
  planFiles(platform, TEMPLATES, facts).files.find((file) => file.path === name)?.content ?? '';

describe('planFiles', () => {
  it.each([
    ['github', ['secondlook.yaml', '.github/workflows/secondlook.yml']],
    ['gitlab', ['secondlook.yaml', '.gitlab/secondlook.yml', '.gitlab-ci.yml']],
    ['docker', ['secondlook.yaml', 'secondlook.sh']],
  ] as const)('for %s writes the settings and its own files', (platform, expected) => {
    expect(planFiles(platform, TEMPLATES, FACTS).files.map((file) => file.path)).toEqual(expected);
  });

  it('writes settings that a scan reads', () => {
    expect(parseConfig(fileOf('github', FACTS, 'secondlook.yaml'), 'secondlook.yaml', 'repository')).toEqual({
      'fail-on': 'high',
    });
  });

  it('runs on the branch that the repository has, and uses the action that the person names', () => {
    const action = `acme/secondlook@${'a'.repeat(40)}`;
    const text = fileOf('github', { branch: 'trunk', action }, '.github/workflows/secondlook.yml');
    const workflow = parse(text) as {
      on: { push: { branches: string[] } };
      jobs: { secondlook: { steps: { uses: string }[] } };
    };

    expect(workflow.on.push.branches).toEqual(['trunk']);
    expect(workflow.jobs.secondlook.steps[1]?.uses).toBe(action);
    expect(text).not.toContain('OWNER');
    expect(planFiles('github', TEMPLATES, { branch: 'trunk', action }).todo.join(' ')).not.toContain('OWNER');
  });

  it('says what is left to do where the action is not named', () => {
    expect(planFiles('github', TEMPLATES, FACTS).todo.join(' ')).toMatch(/OWNER/);
    expect(planFiles('gitlab', TEMPLATES, FACTS).todo.join(' ')).toMatch(/registry/);
  });

  it.each(['x; rm -rf /', '[a]', "a'b", 'a\nb', '', '*', '${{ x }}'])('takes no branch called %j', (branch) => {
    const workflow = parse(fileOf('github', { branch }, '.github/workflows/secondlook.yml')) as {
      on: { push: { branches: string[] } };
    };

    expect(workflow.on.push.branches).toEqual(['main']);
  });

  it('names the image in what GitLab and Docker run', () => {
    const image = 'registry.example/tools/secondlook@sha256:0123';

    expect(parse(fileOf('gitlab', { branch: 'main', image }, '.gitlab/secondlook.yml'))).toMatchObject({
      variables: { SECONDLOOK_SCAN_IMAGE: image },
    });
    expect(fileOf('docker', { branch: 'main', image }, 'secondlook.sh')).toContain(
      `\${SECONDLOOK_DOCKER_IMAGE:-${image}}`,
    );
  });

  it('puts the job of GitLab into a stage that exists', () => {
    const facts = { branch: 'main', gitlabFile: 'stages: [build, deploy]\nx: { script: [a] }\n' };

    expect(parse(fileOf('gitlab', facts, '.gitlab/secondlook.yml'))).toMatchObject({ secondlook: { stage: 'build' } });
    expect(parse(fileOf('gitlab', FACTS, '.gitlab/secondlook.yml'))).toMatchObject({ secondlook: { stage: 'test' } });
  });
});

describe('includeInGitlab', () => {
  const INCLUDE = { local: '.gitlab/secondlook.yml' };

  it('adds an include where there is none, and leaves every line as it is', () => {
    const before = '# ours\nstages:   [test]\nlint: { script: [x], needs: !reference [a, b] }';
    const after = includeInGitlab(before) ?? '';

    expect(after.startsWith(`${before}\n`)).toBe(true);
    expect(parse(after, { logLevel: 'error' })).toMatchObject({ include: [INCLUDE] });
  });

  it('does nothing the second time', () => {
    const once = includeInGitlab('lint: { script: [x] }\n') ?? '';

    expect(includeInGitlab(once)).toBe(once);
    expect(includeInGitlab('include: /.gitlab/secondlook.yml\n')).toBe('include: /.gitlab/secondlook.yml\n');
  });

  it.each([
    ['other includes', 'include:\n  - local: a.yml\n'],
    ['no YAML', 'a: [\n'],
    ['a list', '- a\n'],
    ['one line of JSON', '{"a": {"script": ["x"]}}\n'],
    ['an end that would swallow it', 'a:\n  script:\n    - |\n      x\n...\n'],
  ])('leaves %s to the person', (_what, text) => {
    expect(includeInGitlab(text)).toBeUndefined();
  });

  it('never throws, and what it gives is the old text with more at its end', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const after = includeInGitlab(text);
        expect(after === undefined || after.startsWith(text)).toBe(true);
      }),
    );
  });
});
