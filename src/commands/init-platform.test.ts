import { describe, expect, it } from 'vitest';
import { choosePlatform, type PlatformClues } from './init-platform.ts';

const NOTHING: PlatformClues = { remotes: [], hasGithubFolder: false, hasGitlabFile: false };

describe('choosePlatform', () => {
  it.each<[string, Partial<PlatformClues>, string]>([
    ['a remote at GitHub', { remotes: ['https://github.com/sam/shop.git'] }, 'github'],
    ['a remote at GitHub by ssh', { remotes: ['git@github.com:sam/shop.git'] }, 'github'],
    ['a remote at GitHub by an ssh address', { remotes: ['ssh://git@ssh.github.com:443/sam/shop.git'] }, 'github'],
    ['a GitHub of a company', { remotes: ['git@github.shop.example:sam/shop.git'] }, 'github'],
    ['a remote at GitLab', { remotes: ['https://gitlab.com/sam/shop.git'] }, 'gitlab'],
    ['a GitLab of a company', { remotes: ['git@gitlab.shop.example:sam/shop.git'] }, 'gitlab'],
    ['a folder .github', { hasGithubFolder: true }, 'github'],
    ['a file .gitlab-ci.yml', { hasGitlabFile: true }, 'gitlab'],
    ['nothing', {}, 'docker'],
    ['a remote that nobody knows', { remotes: ['https://git.shop.example/sam/shop.git'] }, 'docker'],
    ['a remote on this computer', { remotes: ['/srv/git/github.com/shop.git', '../gitlab.com'] }, 'docker'],
    ['a name that only contains the word', { remotes: ['https://notgithub.example/shop.git'] }, 'docker'],
    ['a path that contains the word', { remotes: ['https://git.example/gitlab.com/shop.git'] }, 'docker'],
    ['an unknown remote and a file', { remotes: ['https://git.example/shop.git'], hasGitlabFile: true }, 'gitlab'],
    ['a remote against a file', { remotes: ['git@github.com:sam/shop.git'], hasGitlabFile: true }, 'github'],
    ['a remote against a folder', { remotes: ['git@gitlab.com:sam/shop.git'], hasGithubFolder: true }, 'gitlab'],
    ['the first remote', { remotes: ['git@gitlab.com:sam/shop.git', 'git@github.com:sam/shop.git'] }, 'gitlab'],
    ['both files', { hasGithubFolder: true, hasGitlabFile: true }, 'github'],
  ])('takes %s', (_what, clues, expected) => {
    expect(choosePlatform('auto', { ...NOTHING, ...clues }).platform).toBe(expected);
  });

  it('obeys the person', () => {
    expect(choosePlatform('docker', { ...NOTHING, hasGithubFolder: true })).toEqual({
      platform: 'docker',
      because: 'you said so',
    });
  });

  it('never repeats a remote, which may hold a password', () => {
    const password = ['hun', 'ter2'].join('');
    const { because } = choosePlatform('auto', { ...NOTHING, remotes: [`https://sam:${password}@github.com/x.git`] });

    expect(because).toBe('its remote is at GitHub');
  });
});
