import { z } from 'zod';
import { str, cleanEnv } from 'envalid';

// ruleid: sl-1-03-env-fallback
const jwtSecret = process.env.JWT_SECRET || 'made-up-value-one';
// ruleid: sl-1-03-env-fallback
export const apiKey = process.env.PAYMENT_API_KEY ?? `made-up-value-two`;
// ruleid: sl-1-03-env-fallback
const typed = (process.env.DB_PASSWORD as string) || 'made-up';
// ruleid: sl-1-03-env-fallback
const bang = process.env['SESSION_SECRET'] || "made-up-three";
// ruleid: sl-1-03-env-fallback
const chain = process.env.AUTH_SECRET || process.env.NEXTAUTH_SECRET || 'made-up-four';
// ruleid: sl-1-03-env-fallback
const client = import.meta.env.VITE_ADMIN_PASSWORD || 'made-up-five';
// ruleid: sl-1-03-env-fallback
const edge = Deno.env.get('WEBHOOK_SECRET') ?? 'made-up-six';
// ruleid: sl-1-03-env-fallback
const ternary = process.env.REFRESH_TOKEN_SECRET ? process.env.REFRESH_TOKEN_SECRET : 'made-up-seven';

class Settings {
  // ruleid: sl-1-03-env-fallback
  private readonly secret = process.env.ACCESS_TOKEN_SECRET || 'made-up-eight';
}

// ok: sl-1-03-env-fallback
const port = process.env.PORT || '3000';
// ok: sl-1-03-env-fallback
const host = process.env.DB_HOST ?? 'localhost';
// ok: sl-1-03-env-fallback
const empty = process.env.JWT_SECRET || '';
// ok: sl-1-03-env-fallback
const header = process.env.TOKEN_HEADER || 'x-token-header';
// ok: sl-1-03-env-fallback
const expires = process.env.TOKEN_EXPIRES_IN || '15 minutes';
// ok: sl-1-03-env-fallback
const anon = process.env.NEXT_PUBLIC_SUPABASE_ANON_KEY ?? 'made-up-public';
// ok: sl-1-03-env-fallback
const computed = process.env.JWT_SECRET || randomSecret();

// ruleid: sl-1-03-env-destructured-default
const { JWT_SECRET = 'made-up-nine', PORT = '3000' } = process.env;
// todoruleid: sl-1-03-env-destructured-default
const { DB_PASSWORD: password = 'made-up-ten' } = process.env;
// ok: sl-1-03-env-destructured-default
const { REGION = 'eu-central-1' } = process.env;

// ruleid: sl-1-03-env-assigned-default
process.env.SESSION_SECRET ||= 'made-up-eleven';
// ruleid: sl-1-03-env-assigned-default
if (!process.env.COOKIE_SECRET) { process.env.COOKIE_SECRET = 'made-up-twelve'; }
// ok: sl-1-03-env-assigned-default
process.env.NODE_ENV ??= 'development';

const Env = z.object({
  // ruleid: sl-1-03-schema-default
  JWT_SECRET: z.string().min(8).default('made-up-thirteen'),
  // ruleid: sl-1-03-schema-default
  SMTP_PASSWORD: z.string().default('made-up-fourteen').optional(),
  // ok: sl-1-03-schema-default
  LOG_LEVEL: z.string().default('info'),
  // ok: sl-1-03-schema-default
  API_SECRET: z.string().min(32),
});
const env = cleanEnv(process.env, {
  // ruleid: sl-1-03-schema-default
  ENCRYPTION_KEY: str({ default: 'made-up-fifteen' }),
  // ok: sl-1-03-schema-default
  NODE_ENV: str({ default: 'production' }),
});

// ruleid: sl-1-03-config-get-default
const fromConfig = configService.get<string>('JWT_SECRET') || 'made-up-sixteen';
// ruleid: sl-1-03-config-get-default
const second = config.get('JWT_SECRET', 'made-up-seventeen');
// ok: sl-1-03-config-get-default
const level = config.get('LOG_LEVEL', 'info-level');
