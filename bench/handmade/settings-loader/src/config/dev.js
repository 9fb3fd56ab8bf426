const crypto = require('crypto');

function sessionKey() {
  if (process.env.SESSION_KEY) return process.env.SESSION_KEY;
  if (process.env.NODE_ENV === 'production') throw new Error('SESSION_KEY is missing');
  return crypto.randomBytes(32).toString('hex');
}

const apiToken = process.env.INTERNAL_API_TOKEN || crypto.randomUUID();

module.exports = { sessionKey, apiToken };
