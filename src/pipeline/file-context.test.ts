import { describe, expect, it } from 'vitest';
import { toRepoPath } from '../core/location.ts';
import { makeInventory } from '../../test/helpers/make.ts';
import { fileContextOf, makeContextJudge, weightiestContext } from './file-context.ts';

describe('fileContextOf', () => {
  it.each([
    ['src/app.js', 'production'],
    ['src/latest/contest.ts', 'production'],
    ['src/protests/index.ts', 'production'],
    ['package-lock.json', 'production'],
    ['app/test/page.tsx', 'production'],
    ['app/api/test/route.ts', 'production'],
    ['pages/demo/index.tsx', 'production'],
    ['src/distance.ts', 'production'],
    ['requirements.txt', 'production'],
    ['.env', 'production'],
    ['src/app.test.js', 'test'],
    ['src/app.spec.tsx', 'test'],
    ['src/Button.stories.tsx', 'test'],
    ['test/server.js', 'test'],
    ['packages/api/__tests__/a.js', 'test'],
    ['app/tests/test_main.py', 'test'],
    ['tests.py', 'test'],
    ['cypress/e2e/login.cy.js', 'test'],
    ['integration-tests/run.js', 'test'],
    ['jest.config.js', 'test'],
    ['requests/login.hurl', 'test'],
    ['api.http', 'test'],
    ['examples/basic/server.js', 'example'],
    ['.env.example', 'example'],
    ['config/settings.sample.py', 'example'],
    ['README.md', 'documentation'],
    ['docs/guide/app.js', 'documentation'],
    ['dist/app.js', 'generated'],
    ['public/jquery.min.js', 'generated'],
    ['src/schema.generated.ts', 'generated'],
  ] as const)('takes %s for %s', (path, context) => {
    expect(fileContextOf(toRepoPath(path))).toBe(context);
  });
});

describe('makeContextJudge', () => {
  it('tells contexts apart where there is production code', () => {
    const judge = makeContextJudge(makeInventory(['src/app.js', 'test/app.js', 'examples/a.js']));

    expect(judge(toRepoPath('test/app.js'))).toBe('test');
  });

  it('takes everything for production where there is nothing else', () => {
    const judge = makeContextJudge(
      makeInventory(['examples/shop/app.js', 'examples/shop/app.test.js', 'eslint.config.js']),
    );

    expect(judge(toRepoPath('examples/shop/app.js'))).toBe('production');
    expect(judge(toRepoPath('examples/shop/app.test.js'))).toBe('production');
    expect(judge(toRepoPath('examples/dist/app.min.js'))).toBe('generated');
  });

  it('takes a commit message for production', () => {
    expect(makeContextJudge(makeInventory())(null)).toBe('production');
  });
});

describe('weightiestContext', () => {
  it('lets one production place outweigh any number of tests', () => {
    expect(weightiestContext(['test', 'documentation', 'production', 'test'])).toBe('production');
    expect(weightiestContext(['test', 'example'])).toBe('example');
  });
});
