import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';

const ALLOWED_HOSTS = new Set(['api.github.com', 'registry.npmjs.org']);

export function allowedUrl(raw) {
  const url = new URL(raw);
  if (url.protocol !== 'https:' || !ALLOWED_HOSTS.has(url.hostname)) throw new Error('This address is not allowed');
  return url;
}

export async function resolvesPublic(hostname) {
  const { address } = await lookup(hostname);
  if (isIP(address) !== 4) return false;
  const [a, b] = address.split('.').map(Number);
  return !(a === 10 || a === 127 || (a === 192 && b === 168) || (a === 172 && b >= 16 && b < 32) || (a === 169 && b === 254));
}
