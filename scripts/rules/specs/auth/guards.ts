import { either, inside, JS, not, notInside, regex, type RuleSpec, where } from '../../spec.ts';

export const GUARDS_RULES: readonly RuleSpec[] = [
  {
    id: 'sl-3-07-guard-without-else',
    weakness: '3.07',
    languages: JS,
    tier: 1,
    severity: 'medium',
    confidence: 'low',
    title: 'A check of the user protects nothing, because the action comes after it',
    family: 'partial-guard',
    search: [
      either(
        'if ($X !== $U.id) { $RES.status($C).json(...); }\n...\nawait $M.$ACTION(...);',
        'if (!$U) { $RES.status($C).json(...); }\n...\nawait $M.$ACTION(...);',
        'if (!$U) { $RES.sendStatus($C); }\n...\nawait $M.$ACTION(...);',
        'if (!$U) { $RES.redirect(...); }\n...\nawait $M.$ACTION(...);',
      ),
      not('if ($X !== $U.id) { return ...; }\n...\nawait $M.$ACTION(...);'),
      not('if (!$U) { return ...; }\n...\nawait $M.$ACTION(...);'),
      // `redirect` of Next.js is no response: it never comes back
      where('$RES', '(?i)^(\\w+\\.)*(res|response|reply|ctx|c)$'),
      where('$U', '(?i)^(\\w+\\.)*(user|session|currentUser|token|auth)$'),
      where('$ACTION', '(?i)^(delete\\w*|update\\w*|create\\w*|remove\\w*|destroy|save|insert\\w*)$'),
    ],
  },
  {
    id: 'sl-3-19-action-without-session',
    weakness: '3.19',
    languages: JS,
    tier: 1,
    confidence: 'medium',
    title: 'The server action `$F` changes data and looks at no session',
    family: 'action-without-session',
    search: [
      regex('(?s)[\'"]use server[\'"].*'),
      either('export async function $F(...) {...}', 'export const $F = async (...) => {...}'),
      either(
        'export async function $F(...) { ... <... $M.$W(...) ...>; ... }',
        'export const $F = async (...) => { ... <... $M.$W(...) ...>; ... }',
      ),
      where(
        '$W',
        '^(create|createMany|update|updateMany|upsert|delete|deleteMany|insert|insertOne|updateOne|deleteOne|findByIdAndUpdate|findByIdAndDelete|save|destroy)$',
      ),
      where(
        '$F',
        '(?i)^(?!.*(login|sign_?in|sign_?up|register|log_?out|sign_?out|contact|subscribe|newsletter|reset|forgot|verify))',
      ),
      {
        'pattern-not-regex':
          '(?i)\\b(auth|session|getUser|currentUser|requireUser|getServerSession|cookies|verify\\w*|protect\\w*|ensure\\w*|assert\\w*|clerk|userId|isAdmin|checkAuth\\w*|validateRequest|token)\\b|getSession|requireAuth|getCurrentUser',
      },
    ],
  },
  {
    id: 'sl-3-36-public-mutation',
    weakness: '3.36',
    languages: JS,
    tier: 1,
    confidence: 'medium',
    title: 'A procedure that changes data is open to everyone',
    family: 'public-mutation',
    search: [
      either(
        'publicProcedure.mutation(...)',
        'publicProcedure.input(...).mutation(...)',
        'publicProcedure.input(...).output(...).mutation(...)',
      ),
      { 'pattern-not-regex': '(?i)login|signIn|signUp|register|password|contact|subscribe' },
    ],
  },
  {
    id: 'sl-3-36-public-handler',
    weakness: '3.36',
    languages: ['regex'],
    tier: 1,
    confidence: 'medium',
    title: 'A handler that changes data is marked as public',
    family: 'public-mutation',
    paths: { include: ['*.controller.ts', '*.test.ts'] },
    search: [
      regex(
        '(?m)^[ \\t]*@(?:Public|SkipAuth|AllowAnonymous)\\([^)]*\\)\\s*\\n(?:[ \\t]*@[^\\n]*\\n)*?[ \\t]*@(?:Post|Put|Patch|Delete)\\((?![^)]*(?:login|sign|register|refresh|webhook|forgot|reset|verify|token))(?![^{;]{0,300}(?i:login|sign_?in|sign_?up|register|credentials|webhook))',
      ),
    ],
  },
  {
    id: 'sl-3-20-supabase-get-session',
    weakness: '3.20',
    languages: JS,
    tier: 1,
    confidence: 'medium',
    severity: 'medium',
    title: 'Server code believes a Supabase session that it did not verify',
    family: 'supabase-session',
    search: [
      '$S.auth.getSession(...)',
      either(
        inside(
          "import { createServerClient } from '@supabase/ssr';\n...",
          "import { cookies } from 'next/headers';\n...",
          "import { createClient } from '@/utils/supabase/server';\n...",
          "import { createClient } from '@/lib/supabase/server';\n...",
          "import { createServerComponentClient } from '@supabase/auth-helpers-nextjs';\n...",
          "import { createRouteHandlerClient } from '@supabase/auth-helpers-nextjs';\n...",
          "import { createMiddlewareClient } from '@supabase/auth-helpers-nextjs';\n...",
          "import { NextResponse } from 'next/server';\n...",
          "'use server';\n...",
        ),
      ),
      notInside("'use client';\n..."),
    ],
  },
];
