import { all, either, fileHas, focus, inside, JS, regex, type RuleSpec, where } from '../../spec.ts';
import { NOT_TEXT_FILES, TEXT_FILES } from './text-files.ts';

/** Keys that are meant to be seen, and what no word of a secret's name tells. */
const NOT_FOR_THE_PAGE = `(?i)^(?!.*(publi[cs]|publishable|anon|site_?key|client_?id|firebase|maps?_|measurement|csrf))`;

const BUILD_SECRET =
  '(?i)^(.*_)?(openai|anthropic|claude|gemini|google_ai|google_genai|groq|mistral|cohere|replicate|huggingface|hf|deepseek|openrouter|elevenlabs|sendgrid|resend|mailgun|twilio|stripe_secret|api)_?(api_?)?(key|token)$|(?i).*(secret|service_role|private_key|password|database_url).*';

const PUBLIC_PREFIX = '(?:NEXT_PUBLIC|VITE|REACT_APP|EXPO_PUBLIC|GATSBY|NUXT_PUBLIC|VUE_APP|PUBLIC)_';

const SECRET_WORD =
  '(?:[A-Z0-9_]*(?:SECRET|SERVICE_ROLE|SERVICE_KEY|PRIVATE_KEY|ADMIN_KEY|PASSWORD|PASSWD|DATABASE_URL|MONGO_?(?:DB_)?URI|CONNECTION_STRING)|(?:OPENAI|ANTHROPIC|CLAUDE|GEMINI|GROQ|MISTRAL|COHERE|REPLICATE|HUGGINGFACE|HF|DEEPSEEK|OPENROUTER|ELEVENLABS|SENDGRID|RESEND|MAILGUN|TWILIO|STRIPE_SK|AWS|GITHUB|SLACK)[A-Z0-9_]*(?:API_?KEY|TOKEN|AUTH_TOKEN|ACCESS_KEY|KEY))[A-Z0-9_]*';

export const IN_THE_PAGE_RULES: readonly RuleSpec[] = [
  {
    id: 'sl-1-06-secret-defined-in-bundle',
    weakness: '1.06',
    languages: JS,
    tier: 1,
    title: 'The build writes the secret `$NAME` into what every browser loads',
    family: 'public-secret',
    why: 'What a bundler defines is text in the bundle, whatever prefix the variable has.',
    search: [
      fileHas('\\bdefine\\s*:|DefinePlugin|defineNuxtConfig'),
      either(
        '({..., define: {..., $K: JSON.stringify($ENV.$NAME), ...}, ...})',
        '({..., define: {..., $K: $ENV.$NAME, ...}, ...})',
        'new $W.DefinePlugin({..., $K: JSON.stringify($ENV.$NAME), ...})',
        'defineNuxtConfig({..., runtimeConfig: {..., public: {..., $K: $ENV.$NAME, ...}, ...}, ...})',
      ),
      where('$ENV', '^(process\\.env|import\\.meta\\.env|[a-z]*[eE]nv)$'),
      where('$NAME', BUILD_SECRET),
      where('$NAME', NOT_FOR_THE_PAGE),
      focus('$NAME'),
    ],
  },
  {
    id: 'sl-1-06-environment-in-bundle',
    weakness: '1.06',
    languages: JS,
    tier: 1,
    title: 'The build writes the whole environment into what every browser loads',
    explanation:
      'Everything that the build machine has in its environment, keys and passwords too, becomes text in the page. Anyone can read it there.',
    fix: 'Define the few values that the page needs by name, and no secret',
    family: 'public-secret',
    search: [
      either(
        "({..., define: {..., 'process.env': $V, ...}, ...})",
        "new $W.DefinePlugin({..., 'process.env': $V, ...})",
      ),
      where(
        '$V',
        '^(process\\.env|JSON\\.stringify\\((process\\.env|env)\\)|env|\\{\\s*\\.\\.\\.(process\\.env|env)\\b.*)$',
      ),
      focus('$V'),
    ],
  },
  {
    id: 'sl-1-08-key-from-bundle',
    weakness: '1.08',
    languages: ['regex'],
    tier: 1,
    severity: 'high',
    confidence: 'medium',
    title: 'The page sends `$K`, which every visitor can read',
    explanation: 'The key is part of the page. Anyone copies it from there and uses the service at your cost.',
    fix: 'Call the service from your server, and keep the key there',
    family: 'key-in-browser',
    why: 'Keys that are made for pages say so in their names.',
    paths: { include: ['*.js', '*.jsx', '*.mjs', '*.ts', '*.tsx', '*.vue', '*.svelte', '*.astro'] },
    search: [
      either(
        regex(
          '(?i)(?:\\bBearer \\$\\{|["\'`](?:x-api-key|api-key|x-rapidapi-key|x-goog-api-key|xi-api-key)["\'`]\\s*:\\s*(?:`\\$\\{)?)\\s*(?:import\\.meta\\.env|process\\.env)\\.(?P<K>(?:VITE|NEXT_PUBLIC|REACT_APP|EXPO_PUBLIC|NUXT_PUBLIC|VUE_APP|PUBLIC)_\\w*(?:KEY|TOKEN))\\b',
        ),
        all(
          regex(
            'generativelanguage\\.googleapis\\.com[^\\s"\'`]*[?&]key=\\$\\{\\s*(?:import\\.meta\\.env|process\\.env)\\.(?P<K>(?:VITE|NEXT_PUBLIC|REACT_APP|EXPO_PUBLIC)_\\w+)',
          ),
        ),
      ),
      where('$K', '(?i)^(?!.*(anon|publishable|public_key|supabase|site_?key|csrf|_pk_|_pk$))'),
    ],
  },
  {
    id: 'sl-1-06-public-secret-in-code',
    weakness: '1.06',
    languages: ['regex'],
    tier: 1,
    title: 'The secret `$NAME` is sent to every browser',
    family: 'public-secret',
    paths: {
      include: [
        '*.js',
        '*.jsx',
        '*.mjs',
        '*.ts',
        '*.tsx',
        '*.vue',
        '*.svelte',
        '*.astro',
        '.env*',
        '*.env',
        '*.env.*',
        '*.yml',
        '*.yaml',
        '*.toml',
        'Dockerfile*',
        'vercel.json',
        'app.json',
        'app.config.*',
      ],
    },
    search: [
      regex(`(?P<NAME>\\b${PUBLIC_PREFIX}${SECRET_WORD}\\b)`),
      where(
        '$NAME',
        '^(?!.*(PUBLISHABLE|PUBLIC_KEY|ANON|_PK\\b|SITE_?KEY|CLIENT_ID|_URL_PUBLIC|PASSWORD_RESET|RESET_PASSWORD|SECRET_MESSAGE|MIN_|MAX_|ENABLE|SHOW_|PASSWORD_(LOGIN|AUTH)|DISABLE|LENGTH))',
      ),
    ],
  },
  {
    id: 'sl-1-07-service-role-in-client',
    weakness: '1.07',
    languages: JS,
    tier: 1,
    confidence: 'high',
    title: 'The Supabase service-role key is used in code for the browser',
    family: 'service-role',
    search: [
      either(
        'process.env.SUPABASE_SERVICE_ROLE_KEY',
        'process.env.SUPABASE_SERVICE_KEY',
        'import.meta.env.VITE_SUPABASE_SERVICE_ROLE_KEY',
        'import.meta.env.VITE_SUPABASE_SERVICE_KEY',
        'process.env.NEXT_PUBLIC_SUPABASE_SERVICE_ROLE_KEY',
      ),
      either(
        inside(
          "'use client';\n...",
          "import { useState } from 'react';\n...",
          "import { useEffect } from 'react';\n...",
        ),
        either(
          'import.meta.env.VITE_SUPABASE_SERVICE_ROLE_KEY',
          'import.meta.env.VITE_SUPABASE_SERVICE_KEY',
          'process.env.NEXT_PUBLIC_SUPABASE_SERVICE_ROLE_KEY',
        ),
      ),
    ],
  },
  {
    id: 'sl-1-07-service-role-literal',
    weakness: '1.07',
    languages: ['regex'],
    tier: 1,
    title: 'A Supabase key stands in the code',
    secret: '$KEY',
    family: 'secret-literal',
    why: 'A JWT whose payload says `"role":"service_role"`, at any of the three base64 alignments; the second opinion decodes it and names 1.07.',
    paths: { include: TEXT_FILES, exclude: NOT_TEXT_FILES },
    search: [
      regex(
        '(?P<KEY>\\beyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]*(?:c2VydmljZV9yb2xl|NlcnZpY2Vfcm9sZ|zZXJ2aWNlX3JvbG)[A-Za-z0-9_-]*\\.[A-Za-z0-9_-]{10,})',
      ),
    ],
  },
  {
    id: 'sl-1-08-sdk-in-browser',
    weakness: '1.08',
    languages: JS,
    tier: 1,
    confidence: 'high',
    title: 'A paid service is called with its key from the browser',
    family: 'key-in-browser',
    search: [
      either(
        'new OpenAI({..., dangerouslyAllowBrowser: true, ...})',
        'new Anthropic({..., dangerouslyAllowBrowser: true, ...})',
        'new Groq({..., dangerouslyAllowBrowser: true, ...})',
        'new $SDK({..., dangerouslyAllowBrowser: true, ...})',
        'fetch("=~/https://api\\.(openai|anthropic|groq|mistral|stripe|sendgrid|resend|replicate)\\.(com|ai)/", {..., headers: {..., Authorization: `Bearer ${import.meta.env.$K}`, ...}, ...})',
        'new Stripe(import.meta.env.$K, ...)',
        'new Stripe(process.env.NEXT_PUBLIC_STRIPE_SECRET_KEY, ...)',
      ),
    ],
  },
];
