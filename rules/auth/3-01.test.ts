import jwt from 'jsonwebtoken';
import { jwtDecode } from 'jwt-decode';

export function currentUser(req) {
  // ruleid: sl-3-01-decode-without-verify
  const claims = jwt.decode(req.headers.authorization);
  // ruleid: sl-3-01-decode-without-verify
  const other = jwtDecode(req.cookies.token);
  return claims.sub;
}
export function verified(req) {
  // ok: sl-3-01-decode-without-verify
  return jwt.verify(req.headers.authorization, process.env.JWT_SECRET, { algorithms: ['HS256'] });
}
export function keyOf(token) {
  // ok: sl-3-01-decode-without-verify
  return jwt.decode(token, { complete: true }).header.kid;
}
