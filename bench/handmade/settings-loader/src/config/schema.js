const { z } = require('zod');

const Env = z.object({
  DATABASE_URL: z.string().url(),
  ENCRYPTION_KEY: z.string().default('sixteen-byte-key'),
  JWT_SECRET: z.string().min(32),
  API_PREFIX: z.string().default('/api/v1'),
});

module.exports = Env.parse(process.env);
