import session from 'express-session';
import { cookies } from 'next/headers';

// ruleid: sl-3-31-cookie-without-httponly, sl-3-31-cookie-without-secure
res.cookie('token', token);
// ruleid: sl-3-31-cookie-without-httponly, sl-3-31-cookie-without-secure, sl-3-31-cookie-without-samesite
res.cookie('session', token, { maxAge: 1000 });
// ok: sl-3-31-cookie-without-httponly, sl-3-31-cookie-without-secure, sl-3-31-cookie-without-samesite
res.cookie('session', token, { httpOnly: true, secure: isProduction, sameSite: 'lax' });
// ok: sl-3-31-cookie-without-httponly, sl-3-31-cookie-without-secure, sl-3-31-cookie-without-samesite
res.cookie('theme', 'dark', { maxAge: 1000 });
// ok: sl-3-31-cookie-without-httponly, sl-3-31-cookie-without-secure, sl-3-31-cookie-without-samesite
res.cookie('session', token, { ...cookieOptions });
// ruleid: sl-3-31-cookie-without-httponly, sl-3-31-cookie-without-samesite
(await cookies()).set('session', token, { secure: true });
// ruleid: sl-3-31-cookie-flag-off, sl-3-31-cookie-without-samesite
res.cookie('session', token, { httpOnly: false, secure: true });
// ok: sl-3-31-cookie-flag-off
res.cookie('session', token, { httpOnly: true, secure: true, sameSite: 'lax' });

// ruleid: sl-3-31-session-cookie-defaults
app.use(session({ secret: process.env.SESSION_SECRET, resave: false }));
// ruleid: sl-3-31-session-cookie-defaults
app.use(session({ secret: process.env.SESSION_SECRET, cookie: { maxAge: 1000 } }));
// ok: sl-3-31-session-cookie-defaults
app.use(session({ secret: process.env.SESSION_SECRET, cookie: { secure: true } }));
// ruleid: sl-3-31-cookie-flag-off
app.use(session({ secret: process.env.SESSION_SECRET, cookie: { secure: false } }));

export function byHand(res: any, token: string) {
  // ruleid: sl-3-31-cookie-header
  res.setHeader('Set-Cookie', `token=${token}; Path=/`);
  // ok: sl-3-31-cookie-header
  res.setHeader('Set-Cookie', `token=${token}; Path=/; HttpOnly; Secure; SameSite=Lax`);
}
