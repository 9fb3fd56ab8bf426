import { z } from 'zod';
import env from 'env-var';

const BUILT_IN = 'made-up-spelling-1';
// ruleid: sl-1-03-env-fallback
const a = process.env.JWT_SECRET || BUILT_IN;
// ruleid: sl-1-03-env-fallback
const b = process.env.JWT_SECRET !== undefined ? process.env.JWT_SECRET : 'made-up-spelling-2';
// ruleid: sl-1-03-env-fallback
const c = !process.env.JWT_SECRET ? 'made-up-spelling-3' : process.env.JWT_SECRET;
// ruleid: sl-1-03-env-fallback
const d = (process.env.JWT_SECRET ?? '').trim() || 'made-up-spelling-4';
// ruleid: sl-1-03-env-fallback
const e = process.env?.JWT_SECRET ?? 'made-up-spelling-5';
// ruleid: sl-1-03-env-fallback
const f = get(process.env, 'JWT_SECRET', 'made-up-spelling-6');
// ok: sl-1-03-env-fallback
const g = process.env.PORT !== undefined ? process.env.PORT : '3000';
// ok: sl-1-03-env-fallback
const h = process.env.JWT_SECRET !== undefined ? process.env.JWT_SECRET : fail('JWT_SECRET is missing');

const FROM_ENV = process.env.SESSION_SECRET;
// ruleid: sl-1-03-env-later-fallback
app.use(session({ secret: FROM_ENV || 'made-up-spelling-7' }));
let signingKey = process.env.JWT_SECRET;
if (!signingKey) {
  // ruleid: sl-1-03-env-later-fallback
  signingKey = 'made-up-spelling-8';
}
const region = process.env.AWS_REGION;
// ok: sl-1-03-env-later-fallback
const place = region || 'eu-central-1';
const required = process.env.JWT_SECRET;
// ok: sl-1-03-env-later-fallback
if (!required) throw new Error('JWT_SECRET is missing');

// ruleid: sl-1-03-setting-fallback
const i = settings.jwtSecret || 'made-up-spelling-9';
// ruleid: sl-1-03-setting-fallback
const j = useRuntimeConfig().sessionSecret ?? 'made-up-spelling-10';
// ok: sl-1-03-setting-fallback
const k = settings.locale || 'en-GB';
// ok: sl-1-03-setting-fallback
const l = errors.password || 'A password is needed';

const Settings = z.object({
  // ruleid: sl-1-03-schema-default
  JWT_SECRET: z.string().default(() => 'made-up-spelling-11'),
  // ruleid: sl-1-03-schema-default
  DB_PASSWORD: z.string().optional().transform((value) => value ?? 'made-up-spelling-12'),
  // ok: sl-1-03-schema-default
  LOG_LEVEL: z.string().default(() => 'info'),
});
// ruleid: sl-1-03-config-get-default
const m = env.get('JWT_SECRET').default('made-up-spelling-13').asString();
// ruleid: sl-1-03-config-get-default
const n = getEnvVar('JWT_SECRET', 'made-up-spelling-14');
// ruleid: sl-1-03-config-get-default
const o = config.get('JWT_SECRET', { infer: true }) ?? 'made-up-spelling-15';
// ok: sl-1-03-config-get-default
const p = getEnvVar('LOG_LEVEL', 'info-level');
// todoruleid: sl-1-03-env-destructured-default
const { SESSION_SECRET: secretOfSession = 'made-up-spelling-16' } = process.env;
// ok: sl-1-03-env-destructured-default
const { LOG_LEVEL: level = 'info' } = process.env;
