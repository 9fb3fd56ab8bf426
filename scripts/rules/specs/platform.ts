import {
  all,
  either,
  fileHas,
  focus,
  JS,
  not,
  type Node,
  notInside,
  PY,
  regex,
  type RuleSpec,
  where,
} from '../spec.ts';
import { jsTaint, pyTaint } from '../taint-rules.ts';

/** What a language model answered, or asks a tool to do. */
const MODEL_ANSWERS: readonly Node[] = [
  either(
    '$R.choices[0].message.content',
    '$R.choices[0].message',
    '$R.choices[0].text',
    '$R.output_text',
    '$R.content[0].text',
    '$R.response.text()',
    'await generateText(...)',
    'await generateObject(...)',
    '$CALL.function.arguments',
    '$CALL.function.name',
    '$R.data.choices[0].message.content',
  ),
];

/** Databases, storage and functions of hosting platforms, and language models. */
/** Of these files nobody knows in which order they run, or whether: each statement stands for itself. */
const SQL_BESIDE_MIGRATIONS = { include: ['*.sql'], exclude: ['**/supabase/migrations/**'] };
const POLICY = '(?is)create\\s+policy\\s+(?:"[^"]*"|\\S+)\\s+on\\s+\\S+';
/** Without `for`, a policy is for all commands. An insert is none of these: anyone may send a form. */
const FOR_MORE_THAN_READING = '(?!(?:(?!;).)*?\\bfor\\s+(?:select|insert)\\b)';
const CHANGES_ALL_ROWS = `${FOR_MORE_THAN_READING}(?:(?!;).)*?\\busing\\s*\\(\\s*true\\s*\\)`;
/** Every account passes, and nothing else is asked. */
const ASKS_FOR_A_LOGIN =
  "\\busing\\s*\\(\\s*\\(?\\s*(?:auth\\.role\\(\\)\\s*=\\s*'authenticated'(?:::text)?|(?:\\(\\s*select\\s+)?auth\\.uid\\(\\)\\s*\\)?\\s*is\\s+not\\s+null)\\s*\\)?\\s*\\)";
const BUCKET = '(?is)insert\\s+into\\s+storage\\.buckets\\s*\\([^)]*\\bpublic\\b[^)]*\\)\\s*values\\s*\\(';
const SHOWN_WORDS =
  'avatar|logo|banner|cover|public|asset|image|photo|picture|product|blog|gallery|hero|icon|thumbnail|static|brand';
const SHOWN_TO_ALL = `\\s*'[^']*(?:${SHOWN_WORDS})[^']*'`;

export const PLATFORM_RULES: readonly RuleSpec[] = [
  jsTaint({
    id: 'sl-2-36-model-answer-run',
    weakness: '2.36',
    title: 'An answer of a language model reaches a dangerous function',
    family: 'model-output',
    usesUsualClean: false,
    sources: MODEL_ANSWERS,
    sinks: [
      all(
        either(
          'eval($V)',
          'new Function(..., $V)',
          'exec($V, ...)',
          'execSync($V, ...)',
          '$CP.exec($V, ...)',
          '$CP.execSync($V, ...)',
          'vm.runInNewContext($V, ...)',
          '$DB.query($V, ...)',
          '$P.$queryRawUnsafe($V, ...)',
          '$EL.innerHTML = $V',
          '<$TAG ... dangerouslySetInnerHTML={{ __html: $V }} />',
        ),
        focus('$V'),
      ),
    ],
    clean: [either('$S.parse(...)', '$S.safeParse(...)', 'DOMPurify.sanitize(...)', 'sanitizeHtml(...)')],
  }),
  pyTaint({
    id: 'sl-2-36-py-model-answer-run',
    weakness: '2.36',
    title: 'An answer of a language model reaches a dangerous function',
    family: 'model-output',
    usesUsualClean: false,
    sources: [
      either(
        '$R.choices[0].message.content',
        '$R.choices[0].text',
        '$R.content[0].text',
        '$R.output_text',
        '$CALL.function.arguments',
        '$CHAIN.run(...)',
        '$LLM.invoke(...)',
        '$LLM.predict(...)',
      ),
    ],
    sinks: [
      all(
        either(
          'eval($V, ...)',
          'exec($V, ...)',
          'os.system($V)',
          'subprocess.$F($V, ..., shell=True, ...)',
          '$C.execute($V, ...)',
          'compile($V, ...)',
        ),
        focus('$V'),
      ),
    ],
    clean: [either('$M.model_validate(...)', '$M.model_validate_json(...)', '$M.parse_raw(...)')],
  }),
  jsTaint({
    id: 'sl-2-37-input-in-system-prompt',
    weakness: '2.37',
    title: 'Text of a request is put into the system prompt',
    family: 'prompt-injection',
    confidence: 'medium',
    sinks: [
      all(
        either(
          '({..., role: "system", ..., content: $V, ...})',
          '({..., role: "developer", ..., content: $V, ...})',
          '$AI.messages.create({..., system: $V, ...})',
          'generateText({..., system: $V, ...})',
          'streamText({..., system: $V, ...})',
          '({..., systemInstruction: $V, ...})',
        ),
        focus('$V'),
      ),
    ],
  }),
  pyTaint({
    id: 'sl-2-37-py-input-in-system-prompt',
    weakness: '2.37',
    title: 'Text of a request is put into the system prompt',
    family: 'prompt-injection',
    confidence: 'medium',
    sinks: [
      all(
        either('{..., "role": "system", ..., "content": $V, ...}', '$AI.messages.create(..., system=$V, ...)'),
        focus('$V'),
      ),
    ],
  }),
  {
    id: 'sl-2-38-webhook-unsigned',
    weakness: '2.38',
    languages: JS,
    tier: 1,
    confidence: 'medium',
    title: 'A webhook is believed without a check of its signature',
    family: 'webhook-unsigned',
    why: 'The folder name says that it is a webhook; any sign of a check in the handler silences it.',
    paths: { include: ['**/webhook*/**', '**/*webhook*', '**/hooks/stripe/**', '*.test.ts'] },
    search: [
      either(
        'export async function POST(...) {...}',
        'export const POST = async (...) => {...}',
        'router.post("$P", ..., async ($REQ, $RES) => {...})',
        'router.post("$P", ..., ($REQ, $RES) => {...})',
        'export default async function handler(...) {...}',
      ),
      {
        'pattern-not-regex':
          '(?i)constructEvent|verify|signature|timingSafeEqual|createHmac|svix|WEBHOOK_SECRET|validateRequest|authorization',
      },
    ],
  },
  {
    id: 'sl-2-39-graphql-open',
    weakness: '2.39',
    languages: JS,
    tier: 1,
    title: 'GraphQL shows its whole schema to everyone',
    family: 'graphql-open',
    search: [
      either(
        'new ApolloServer({..., introspection: true, ...})',
        'graphqlHTTP({..., graphiql: true, ...})',
        'createYoga({..., graphiql: true, ...})',
        'GraphQLModule.forRoot({..., playground: true, ...})',
        'new ApolloServer({..., playground: true, ...})',
        'GraphQLModule.forRoot({..., introspection: true, ...})',
      ),
    ],
  },
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
    id: 'sl-3-21-open-policy',
    weakness: '3.21',
    languages: ['regex'],
    tier: 1,
    title: 'A table policy lets everyone change all rows',
    family: 'row-level-security',
    confidence: 'high',
    why: 'Migrations are folded in their order by the analysis of controls, which knows what was dropped later.',
    paths: SQL_BESIDE_MIGRATIONS,
    search: [regex(`${POLICY}(?!(?:(?!;).)*?\\bto\\s+(?:authenticated|service_role)\\b)${CHANGES_ALL_ROWS}`)],
  },
  {
    id: 'sl-3-21-policy-every-account',
    weakness: '3.21',
    languages: ['regex'],
    tier: 1,
    severity: 'high',
    confidence: 'high',
    title: 'A table policy lets every signed-in user change all rows',
    explanation:
      'The policy asks for a login and for nothing else: where anyone can sign up, anyone changes the rows of all other people, too.',
    family: 'row-level-security',
    paths: SQL_BESIDE_MIGRATIONS,
    search: [
      either(
        regex(`${POLICY}(?=(?:(?!;).)*?\\bto\\s+authenticated\\b)${CHANGES_ALL_ROWS}`),
        regex(`${POLICY}${FOR_MORE_THAN_READING}(?:(?!;).)*?${ASKS_FOR_A_LOGIN}`),
      ),
    ],
  },
  {
    id: 'sl-3-21-security-off',
    weakness: '3.21',
    languages: ['regex'],
    tier: 1,
    title: 'Row level security is switched off',
    family: 'row-level-security',
    confidence: 'high',
    why: 'Not `grant all ... to anon`: the platform grants that by itself, and row level security is what decides.',
    paths: SQL_BESIDE_MIGRATIONS,
    search: [regex('(?im)^(?![ \\t]*--)[^\\n]*?disable\\s+row\\s+level\\s+security')],
  },
  {
    id: 'sl-3-23-public-bucket',
    weakness: '3.23',
    languages: JS,
    tier: 1,
    confidence: 'medium',
    title: 'A storage bucket is public',
    family: 'public-bucket',
    search: [
      fileHas(
        'public-read|publicRead|makePublic|(?:create|update)Bucket|setAccessPolicy|access:\\s*["\'](?:blob|container)|public:\\s*true',
      ),
      either(
        all(
          either(
            '$S.storage.createBucket("$N", {..., public: true, ...})',
            '$S.storage.updateBucket("$N", {..., public: true, ...})',
          ),
          where('$N', `(?i)^(?!.*(?:${SHOWN_WORDS}))`),
        ),
        "new PutObjectCommand({..., ACL: 'public-read', ...})",
        "$S3.upload({..., ACL: 'public-read', ...}, ...)",
        "$S3.putObject({..., ACL: 'public-read', ...}, ...)",
        "$S3.putBucketAcl({..., ACL: 'public-read', ...}, ...)",
        '$FILE.makePublic(...)',
        'multerS3({..., acl: "public-read", ...})',
        "new CreateBucketCommand({..., ACL: 'public-read', ...})",
        "new PutBucketAclCommand({..., ACL: 'public-read', ...})",
        'new $S3.Bucket($SCOPE, $ID, {..., publicReadAccess: true, ...})',
        "new aws.s3.Bucket($ID, {..., acl: 'public-read', ...})",
        '$FILE.save(..., {..., public: true, ...})',
        "$BUCKET.upload(..., {..., predefinedAcl: 'publicRead', ...})",
        "$CONTAINER.createIfNotExists({..., access: 'blob', ...})",
        "$CONTAINER.createIfNotExists({..., access: 'container', ...})",
        "$CONTAINER.create({..., access: 'container', ...})",
        "$CONTAINER.setAccessPolicy('container', ...)",
        "$CONTAINER.setAccessPolicy('blob', ...)",
      ),
    ],
  },
  {
    id: 'sl-3-23-py-public-bucket',
    weakness: '3.23',
    languages: PY,
    tier: 1,
    confidence: 'medium',
    title: 'A storage bucket is public',
    family: 'public-bucket',
    search: [
      either(
        '$S3.put_object(..., ACL="public-read", ...)',
        '$S3.put_object_acl(..., ACL="public-read", ...)',
        '$S3.put_bucket_acl(..., ACL="public-read", ...)',
        '$S3.create_bucket(..., ACL="public-read", ...)',
        '$S3.upload_fileobj(..., ExtraArgs={..., "ACL": "public-read", ...}, ...)',
        '$S3.upload_file(..., ExtraArgs={..., "ACL": "public-read", ...}, ...)',
        '$BLOB.make_public(...)',
        '$BUCKET.make_public(...)',
        '$SUPABASE.storage.create_bucket(..., options={..., "public": True, ...}, ...)',
        'AWS_DEFAULT_ACL = "public-read"',
      ),
    ],
  },
  {
    id: 'sl-3-23-shown-bucket',
    weakness: '3.23',
    languages: JS,
    tier: 2,
    severity: 'low',
    confidence: 'low',
    title: 'A storage bucket is public, as its name suggests',
    family: 'public-bucket',
    why: 'Avatars and logos are shown to everyone anyway: what can be wrong is what else is kept there.',
    search: [
      either(
        '$S.storage.createBucket("$N", {..., public: true, ...})',
        '$S.storage.updateBucket("$N", {..., public: true, ...})',
      ),
      where('$N', `(?i).*(?:${SHOWN_WORDS})`),
    ],
  },
  {
    id: 'sl-3-23-public-bucket-sql',
    weakness: '3.23',
    languages: ['regex'],
    tier: 1,
    confidence: 'medium',
    title: 'A storage bucket is public',
    family: 'public-bucket',
    paths: { include: ['*.sql'] },
    search: [regex(`${BUCKET}(?!${SHOWN_TO_ALL})[^)]*\\btrue\\b`)],
  },
  {
    id: 'sl-3-23-shown-bucket-sql',
    weakness: '3.23',
    languages: ['regex'],
    tier: 2,
    severity: 'low',
    confidence: 'low',
    title: 'A storage bucket is public, as its name suggests',
    family: 'public-bucket',
    why: 'Avatars and logos are shown to everyone anyway: what can be wrong is what else is kept there.',
    paths: { include: ['*.sql'] },
    search: [regex(`${BUCKET}(?=${SHOWN_TO_ALL})[^)]*\\btrue\\b`)],
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
    id: 'sl-1-12-agent-config-token',
    weakness: '1.12',
    languages: ['regex'],
    tier: 1,
    title: '`$K` holds a token in the configuration of a tool',
    secret: '$V',
    name: '$K',
    family: 'secret-literal',
    paths: {
      include: [
        '.mcp.json',
        '*.mcp.json',
        'mcp.json',
        '.cursor/*.json',
        '.claude/*.json',
        '.vscode/*.json',
        '.gemini/*.json',
        '.windsurf/*.json',
        'claude_desktop_config.json',
        '*.test.mcp.json',
        '1-12.test.json',
      ],
    },
    search: [
      regex(
        '(?i)"(?P<K>[A-Z0-9_-]*(?:API_?KEY|TOKEN|SECRET|PASSWORD|AUTHORIZATION|ACCESS_?KEY)[A-Z0-9_]*)"\\s*:\\s*"(?:Bearer\\s+)?(?P<V>[^"$<{\\s]{8,400})"',
      ),
      where('$V', '(?i)^(?!your|xxx|\\.\\.\\.|changeme|placeholder|env:|<)'),
    ],
  },
  {
    id: 'sl-6-13-action-not-pinned',
    weakness: '6.13',
    languages: ['regex'],
    tier: 1,
    title: 'A workflow uses an action of others that can change unseen',
    family: 'action-not-pinned',
    paths: { include: ['.github/workflows/*.yml', '.github/workflows/*.yaml', '*.test.yml'] },
    search: [
      regex(
        '(?m)^[ \\t]*(?:-[ \\t]+)?uses:[ \\t]*["\']?(?!actions/|github/|\\./|docker://)[\\w.-]+/[\\w./-]+@(?![0-9a-f]{40}\\b)[\\w./-]+',
      ),
    ],
  },
  {
    id: 'sl-6-13-script-piped',
    weakness: '6.13',
    languages: ['regex'],
    tier: 1,
    severity: 'medium',
    title: 'A script of the internet is run unseen',
    family: 'script-piped',
    paths: {
      include: [
        'Dockerfile*',
        '*.dockerfile',
        '.github/workflows/*.yml',
        '.github/workflows/*.yaml',
        '*.sh',
        'Makefile',
        'Procfile',
        'package.json',
        '.gitlab-ci.yml',
        '.devcontainer/*.json',
        '.claude/*.json',
        '*.test.yml',
      ],
    },
    search: [
      regex('(?m)^(?![ \\t]*(?:#|//))[^\\n]*?\\b(?:curl|wget)\\b[^\\n|]*\\|[ \\t]*(?:sudo[ \\t]+)?(?:ba|z|da)?sh\\b'),
    ],
  },
  {
    id: 'sl-6-13-script-without-integrity',
    weakness: '6.13',
    languages: ['regex'],
    tier: 1,
    title: 'A page loads a script of another server without a check of its content',
    family: 'script-integrity',
    paths: { include: ['*.html', '*.ejs', '*.hbs', '*.pug', '*.njk', '*.jinja2'] },
    search: [
      regex(
        '(?is)<script\\b(?![^>]*\\bintegrity=)[^>]*\\bsrc=["\'](?:https?:)?//(?!(?:www\\.googletagmanager|www\\.google-analytics|js\\.stripe|maps\\.googleapis|challenges\\.cloudflare|www\\.google\\.com|accounts\\.google)\\b)[^"\']+["\'][^>]*>',
      ),
    ],
  },
  {
    id: 'sl-x-15-check-then-act',
    weakness: 'X.15',
    languages: JS,
    tier: 2,
    severity: 'low',
    confidence: 'low',
    title: 'A balance or stock is checked and changed in two steps',
    family: 'check-then-act',
    search: [
      either(
        'if ($R.$FIELD < $N) { ... }\n...\nawait $M.update(...);',
        'if ($R.$FIELD < $N) { ... }\n...\nawait $R.save(...);',
        'if ($R.$FIELD >= $N) { ... await $M.update(...); ... }',
        'if ($R.$FIELD >= $N) { ... await $R.save(...); ... }',
        'if ($R.$FIELD <= 0) { ... }\n...\nawait $M.update(...);',
      ),
      where('$FIELD', '(?i)^(balance|stock|quantity|credits?|inventory|available|seats|remaining|uses|amount)$'),
      notInside('$DB.$transaction(...)'),
      notInside('$DB.transaction(...)'),
    ],
  },
  {
    id: 'sl-2-26-py-raw-body',
    weakness: '2.26',
    languages: PY,
    tier: 2,
    severity: 'low',
    title: 'A route takes its body as a plain dictionary',
    family: 'raw-body',
    search: [
      either(
        '@$APP.post(...)\nasync def $F(..., $P: dict, ...): ...',
        '@$APP.post(...)\ndef $F(..., $P: dict, ...): ...',
        '@$APP.put(...)\ndef $F(..., $P: dict, ...): ...',
        '@$APP.post(...)\ndef $F(..., $P: Dict[...], ...): ...',
        '@$APP.post(...)\ndef $F(..., $P: Any, ...): ...',
      ),
    ],
  },
];
