import { createRemoteJWKSet, jwtVerify } from 'jose';

const keys = createRemoteJWKSet(new URL('https://login.copy.example/.well-known/jwks.json'));

export async function requireUser(req, res, next) {
  const token = req.headers.authorization?.replace(/^Bearer\s+/i, '');
  if (!token) return res.status(401).json({ error: 'Sign in first' });
  try {
    const { payload } = await jwtVerify(token, keys, { issuer: 'https://login.copy.example', audience: 'copy' });
    req.user = { id: payload.sub };
  } catch {
    return res.status(401).json({ error: 'Sign in first' });
  }
  next();
}
