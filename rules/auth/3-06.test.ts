import jwt from 'jsonwebtoken';

export function loose(req, res, next) {
  // ruleid: sl-3-06-verify-error-swallowed
  try {
    req.user = jwt.verify(req.headers.token, secret);
  } catch (error) {
    console.log(error);
    next();
  }
}
export function strict(req, res, next) {
  // ok: sl-3-06-verify-error-swallowed
  try {
    req.user = jwt.verify(req.headers.token, secret);
    next();
  } catch (error) {
    res.status(401).end();
  }
}
export function guard(req, res, next) {
  const token = req.headers.authorization;
  // ruleid: sl-3-06-guard-passes-without-user
  if (!token) return next();
  // ok: sl-3-06-guard-passes-without-user
  if (!token) return res.status(401).end();
  // ruleid: sl-3-06-user-default
  req.user = decoded || { id: 0, role: 'guest' };
  // ok: sl-3-06-user-default
  req.user = decoded;
  next();
}

export function noted(req: any, res: any, next: any) {
  // ruleid: sl-3-06-verify-error-swallowed
  try {
    req.user = jwt.verify(req.cookies.token, KEY);
  } catch (error) {
    console.log('bad token');
  }
  next();
}

export function readAnyway(token: string) {
  // ruleid: sl-3-06-verify-error-swallowed
  try {
    return jwt.verify(token, KEY);
  } catch (error) {
    return jwt.decode(token);
  }
}
