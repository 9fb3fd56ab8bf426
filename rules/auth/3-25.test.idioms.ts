import { createHash } from 'node:crypto';

export function digest(pw: string) {
  // ruleid: sl-3-25-fast-hash
  return createHash('md5').update(pw).digest('hex');
}

export function etag(body: string) {
  // ok: sl-3-25-fast-hash
  return createHash('md5').update(body).digest('hex');
}
