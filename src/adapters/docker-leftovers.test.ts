import { describe, expect, it } from 'vitest';
import { isLeftover, labelsOfRun } from './docker-leftovers.ts';

const NOW = 1_000_000;

describe('isLeftover', () => {
  it('is not what a living run has made', () => {
    expect(isLeftover(labelsOfRun('r', NOW + 1), NOW)).toBe(false);
  });

  it('is what has outlived its time', () => {
    expect(isLeftover(labelsOfRun('r', NOW), NOW)).toBe(true);
  });

  it('is what a process of this machine has made that is gone', () => {
    const labels = labelsOfRun('r', NOW + 1);
    const owner = JSON.parse(labels['secondlook.owner'] ?? '') as unknown[];
    const dead = { ...labels, 'secondlook.owner': JSON.stringify([...owner.slice(0, 4), 'started at another time']) };

    expect(isLeftover(dead, NOW)).toBe(true);
  });

  it.each([
    ['of another machine', '["other","boot","ns",1,"x"]'],
    ['of nobody that can be read', 'garbage'],
    ['of an owner of another form', '[1,2]'],
  ])('is not what is %s, before its time', (_what, owner) => {
    expect(isLeftover({ ...labelsOfRun('r', NOW + 1), 'secondlook.owner': owner }, NOW)).toBe(false);
  });

  it('is never what is not ours', () => {
    expect(isLeftover({ 'secondlook.expires': '0' }, NOW)).toBe(false);
  });
});
