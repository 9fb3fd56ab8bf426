import { describe, expect, it } from 'vitest';
import { translate } from './docker-sharing.ts';

type Mounts = Parameters<typeof translate>[1];

const mount = (destination: string, source: string): Mounts[number] => ({
  Type: 'bind',
  Source: source,
  Destination: destination,
  Mode: '',
  RW: false,
  Propagation: 'rprivate',
});

describe('translate', () => {
  const mounts = [mount('/', '/host/root'), mount('/repo', '/home/ann/shop'), mount('/repo/sub', '/mnt/sub')];

  it.each([
    ['/repo', '/home/ann/shop'],
    ['/repo/src/a.js', '/home/ann/shop/src/a.js'],
    ['/repo/sub/a.js', '/mnt/sub/a.js'],
    ['/repository', '/host/root/repository'],
  ])('finds %s on the host at %s', (inside, outside) => {
    expect(translate(inside, mounts)).toBe(outside);
  });

  it('knows nothing of a path in no mount', () => {
    expect(translate('/tmp/scratch', mounts.slice(1))).toBeUndefined();
  });
});
