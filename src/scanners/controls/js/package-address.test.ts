import { describe, expect, it } from 'vitest';
import { packageOfAddress } from './package-address.ts';

describe('packageOfAddress', () => {
  it.each([
    ['express', 'express'],
    ['@supabase/supabase-js', '@supabase/supabase-js'],
    ['npm:stripe@14.1.0', 'stripe'],
    ['npm:@supabase/supabase-js@2/dist/module', '@supabase/supabase-js'],
    ['jsr:@std/http@1', '@std/http'],
    ['https://modules.example/@supabase/supabase-js@2.39.0?target=deno', '@supabase/supabase-js'],
    ['https://modules.example/stripe@12?no-check', 'stripe'],
    ['https://modules.example/x/hono@v3.1.0/mod.ts', 'hono'],
    ['https://modules.example/v135/zod@3', 'zod'],
    ['https://modules.example/std@0.168.0/http/server.ts', 'std/http/server.ts'],
    ['https://modules.example/', 'https://modules.example/'],
  ])('reads %s as %s', (spec, name) => {
    expect(packageOfAddress(spec)).toBe(name);
  });
});
