// ruleid: sl-3-31-cookie-flag-off
const sessionCookie = {
  secure: false,
  httpOnly: false,
  sameSite: 'lax',
};
// ok: sl-3-31-cookie-flag-off
const strictCookie = { secure: true, httpOnly: true, sameSite: 'lax' };
// ok: sl-3-31-cookie-flag-off
const transport = { secure: false, port: 587 };

// ruleid: sl-3-31-cookie-flag-off
await server.register(plugin, { secret: KEY, cookieName: 'sid', cookie: { secure: false, httpOnly: false } });
// ok: sl-3-31-cookie-flag-off
await server.register(plugin, { secret: KEY, cookieName: 'sid', cookie: { secure: true, httpOnly: true } });
