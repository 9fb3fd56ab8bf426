// ruleid: sl-1-03-env-fallback-named-here
const jwtSecret = process.env.JWT || 'made-up-77';
const config = {
  // ruleid: sl-1-03-env-fallback-named-here
  secret: process.env.APP_KEY || 'made-up-app',
  // ok: sl-1-03-env-fallback-named-here
  name: process.env.APP_NAME || 'demo',
  // ok: sl-1-03-env-fallback-named-here
  tokenUrl: process.env.ISSUER || 'made-up-issuer',
};
