module.exports = {
  // ruleid: sl-1-03-env-fallback
  secret: process.env.TOKEN_SECRET || 'made-up-value-one',
  // ok: sl-1-03-env-fallback
  ttl: process.env.TOKEN_TTL || '3600',
};
// ok: sl-1-03-env-fallback
const url = process.env.RESET_PASSWORD_URL || 'https://app.example/reset';
