import { z } from 'zod';

const JwtPayload = z.object({ role: z.string().optional(), iss: z.string().optional() });

/** Why a key is meant to be public; undefined when it is not known to be. */
export function publishableReason(value: string, name: string | undefined): string | undefined {
  if (/^pk_(test|live)_/.test(value)) return 'it is a publishable payment key';
  if (/^sb_publishable_/.test(value)) return 'it is a publishable Supabase key';
  if (/^pk\.[\w.-]{20,}/.test(value)) return 'it is a public map token';
  if (/^(G|UA|GTM|AW)-[A-Z0-9-]{4,}$/.test(value)) return 'it is an analytics id';
  if (/^AIza[\w-]{30,}$/.test(value) && /firebase|maps|^apikey$/i.test(name ?? ''))
    return 'it is a browser key of Firebase or Maps';
  if (supabaseRole(value) === 'anon') return 'it is an anonymous Supabase key';
  return undefined;
}

/** The role inside a Supabase key, which is a JWT: `anon` is public by design, `service_role` opens everything. */
export function supabaseRole(value: string): string | undefined {
  const payload = /^eyJ[\w-]+\.(eyJ[\w-]+)\.[\w-]*$/.exec(value.trim())?.[1];
  if (payload === undefined) return undefined;
  try {
    const parsed = JwtPayload.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
    return parsed.success ? parsed.data.role : undefined;
  } catch {
    return undefined;
  }
}
