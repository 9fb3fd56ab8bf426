import { describe, expect, it } from 'vitest';
import { analyseApp, names, stateOf } from './controls-project.ts';

const CLIENT = `import { createClient } from 'https://modules.example/@supabase/supabase-js@2';`;
const OLD = `import { serve } from 'https://modules.example/std@0.168.0/http/server.ts';`;

function edgeFunction(start: string, body: string): Readonly<Record<string, string>> {
  return {
    'supabase/functions/send-mail/index.ts': `${OLD}
      ${CLIENT}
      const cors = { 'Access-Control-Allow-Origin': '*' };
      ${start}(async (req) => {
        if (req.method === 'OPTIONS') return new Response('ok', { headers: cors });
        ${body}
      });`,
  };
}

const OPEN = `
  const { userId } = await req.json();
  const supabase = createClient(Deno.env.get('URL'), Deno.env.get('SERVICE_ROLE_KEY'));
  await supabase.from('credits').update({ amount: 0 }).eq('user_id', userId);
  return new Response('{}', { headers: cors });`;

const GUARDED = `
  const supabase = createClient(Deno.env.get('URL'), Deno.env.get('SERVICE_ROLE_KEY'));
  const { data: { user } } = await supabase.auth.getUser(req.headers.get('Authorization').replace('Bearer ', ''));
  if (!user) return new Response('no', { status: 401, headers: cors });
  await supabase.from('credits').update({ amount: 0 }).eq('user_id', user.id);
  return new Response('{}', { headers: cors });`;

describe('functions at the edge', () => {
  it.each([['serve'], ['Deno.serve']])('are routes when they are started with %s', async (start) => {
    const app = await analyseApp(edgeFunction(start, OPEN));

    expect(names(app)).toEqual(['ALL /functions/v1/send-mail']);
    expect(stateOf(app, 'ALL /functions/v1/send-mail', 'authentication')).toBe('authentication=no');
    expect(app.observations.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^(?:no-guard-in-application|route-without-guard)$/)]),
    );
  });

  it('are guarded when they ask who is calling', async () => {
    const app = await analyseApp(edgeFunction('serve', GUARDED));

    expect(stateOf(app, 'ALL /functions/v1/send-mail', 'authentication')).toBe('authentication=yes');
    expect(app.weaknesses).not.toContain('3.08');
  });

  it('of one folder are one application: what several lack is one finding', async () => {
    const one = Object.values(edgeFunction('serve', OPEN))[0] ?? '';
    const app = await analyseApp({
      'supabase/functions/a/index.ts': one,
      'supabase/functions/b/index.ts': one.replace('credits', 'orders'),
      'other/supabase/functions/c/index.ts': one,
    });
    const found = app.observations.filter(({ weakness }) => weakness === '3.08');

    expect([...names(app)].sort()).toEqual(['ALL /functions/v1/a', 'ALL /functions/v1/b', 'ALL /functions/v1/c']);
    expect(found.map(({ locations }) => locations.map(({ path }) => path).join(' ')).sort()).toEqual([
      'other/supabase/functions/c/index.ts',
      'supabase/functions/a/index.ts supabase/functions/b/index.ts',
    ]);
  });

  it('also stand in servers of Bun', async () => {
    const app = await analyseApp({
      'server.ts': `import { Database } from 'bun:sqlite';
        Bun.serve({ port: 3000, async fetch(req) { return new Response('hello'); } });`,
    });

    expect(names(app)).toEqual(['ALL /*']);
  });
});
