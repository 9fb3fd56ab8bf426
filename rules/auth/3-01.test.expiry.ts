import jwt from 'jsonwebtoken';

const expiryOf = (token: string): Date => {
  // ok: sl-3-01-decode-without-verify
  const decoded = jwt.decode(token);
  if (!decoded || typeof decoded === 'string' || typeof decoded.exp !== 'number') {
    throw new Error('no expiry');
  }
  return new Date(decoded.exp * 1000);
};

export function isOver(token: string) {
  // ok: sl-3-01-decode-without-verify
  const { exp } = jwtDecode(token);
  return exp * 1000 < Date.now();
}

export function whoIs(token: string) {
  // ruleid: sl-3-01-decode-without-verify
  const decoded = jwt.decode(token);
  if (decoded.exp * 1000 < Date.now()) return null;
  return users.find(decoded.id);
}
