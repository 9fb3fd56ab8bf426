import { all, either, fileHas, JS, regex, type RuleSpec, where } from '../../spec.ts';

const RULES = ['*.rules', '*rules.json', '*.test.rules'];

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

export const DATA_STORES_RULES: readonly RuleSpec[] = [
  {
    id: 'sl-3-21-policy-editable-metadata',
    weakness: '3.21',
    languages: ['regex'],
    tier: 1,
    severity: 'critical',
    confidence: 'medium',
    title: 'A table policy trusts data that each user can edit',
    explanation:
      'Every user can change this part of the own account, and the policy then lets them in: one call in the browser opens the table.',
    fix: 'Ask `app_metadata` or a table of roles that only the server writes',
    family: 'row-level-security',
    paths: { include: ['*.sql'] },
    search: [
      regex(
        '(?is)create\\s+policy\\s+(?:"[^"]*"|\\S+)\\s+on\\s+\\S+(?:(?!;).)*?\\b(?:raw_)?user_meta(?:_)?data\\b(?:(?!;).)*;',
      ),
    ],
  },
  {
    id: 'sl-3-22-rules-open',
    weakness: '3.22',
    languages: ['regex'],
    tier: 1,
    title: 'The database rules let everyone in',
    family: 'firebase-rules',
    why: 'Reading alone is often meant: pages, pictures and offers are for everyone. To add one record is what forms do.',
    paths: { include: RULES },
    search: [
      either(
        regex(
          '(?im)^(?![ \\t]*//)[^\\n]*?(?:allow\\s+[\\w, ]*\\b(?:write|update|delete)\\b[\\w, ]*:\\s*if\\s+(?:true\\b|request\\.time\\s*<\\s*timestamp\\.date)|allow\\s+[\\w, ]*\\b(?:write|update|delete)\\b[\\w, ]*;|"\\.write"\\s*:\\s*(?:true|"true"|"now\\s*<))',
        ),
        // everything, with one rule
        regex('(?i)\\bmatch\\s+/\\{\\w+=\\*\\*\\}\\s*\\{[^{}]*?\\K\\ballow\\s+read\\s*(?::\\s*if\\s+true\\s*)?;'),
        regex(
          '(?i)"rules"\\s*:\\s*\\{(?:\\s|//[^\\n]*)*(?:"[.\\w]+"\\s*:\\s*(?:"[^"]*"|true|false)\\s*,(?:\\s|//[^\\n]*)*)*\\K"\\.read"\\s*:\\s*(?:true|"true"|"now\\s*<)',
        ),
      ),
    ],
  },
  {
    id: 'sl-3-22-rules-records-readable',
    weakness: '3.22',
    languages: ['regex'],
    tier: 1,
    severity: 'high',
    confidence: 'medium',
    title: 'Everyone may read the records in `$C`',
    explanation: 'The rule asks for nothing: anyone reads, and can list, what the name says is about single people.',
    fix: 'Let each account read its own records, and keep what is for everyone in a collection of its own',
    family: 'firebase-rules',
    paths: { include: RULES },
    search: [
      regex(
        '(?i)\\bmatch\\s+/(?P<C>users?|customers?|clients?|patients?|members?|students?|employees?|accounts?|orders?|invoices?|payments?|transactions?|messages?|chats?|conversations?|bookings?|appointments?|leads?|contacts?|private\\w*|secrets?|tokens?)/\\{\\w+\\}\\s*\\{(?:(?!\\bmatch\\b)[^{}])*?\\K\\ballow\\s+(?:read|list|get, list|get)(?:\\s*,\\s*(?:create|get|list))*\\s*(?::\\s*if\\s+true\\s*)?;',
      ),
    ],
  },
  {
    id: 'sl-3-22-rules-readable',
    weakness: '3.22',
    languages: ['regex'],
    tier: 2,
    severity: 'medium',
    confidence: 'low',
    title: 'Everyone may read or add records here',
    explanation: 'The rule asks for nothing. That is right for what is shown to everyone, and for nothing else.',
    family: 'firebase-rules',
    paths: { include: RULES },
    search: [
      regex(
        '(?im)^(?![ \\t]*//)[^\\n]*?(?:allow\\s+(?:read|get|list|create)(?:\\s*,\\s*(?:read|get|list|create))*\\s*(?::\\s*if\\s+true\\b|;)|"\\.read"\\s*:\\s*(?:true|"true"|"now\\s*<))',
      ),
    ],
  },
  {
    id: 'sl-3-22-rules-any-user',
    weakness: '3.22',
    languages: ['regex'],
    tier: 2,
    severity: 'high',
    confidence: 'medium',
    title: 'The database rules let every signed-in user change everything',
    family: 'firebase-rules',
    paths: { include: RULES },
    search: [
      either(
        regex(
          '(?im)^(?![ \\t]*//)[^\\n]*?(?:allow\\s+[\\w, ]*write[\\w, ]*:\\s*if\\s+request\\.auth(?:\\.uid)?\\s*!=\\s*null\\s*;|"\\.write"\\s*:\\s*"auth(?:\\.uid)?\\s*!==?\\s*null")',
        ),
        // the same question under a name of its own
        regex(
          '(?s)\\bfunction\\s+(?P<IN>\\w+)\\(\\)\\s*\\{\\s*return\\s+request\\.auth(?:\\.uid)?\\s*!=\\s*null\\s*;?\\s*\\}.*?\\K\\ballow\\s+[\\w, ]*\\bwrite\\b[\\w, ]*:\\s*if\\s+(?P=IN)\\(\\)\\s*;',
        ),
      ),
    ],
  },
  {
    id: 'sl-3-22-rules-own-role',
    weakness: '3.22',
    languages: ['regex'],
    tier: 1,
    severity: 'critical',
    confidence: 'medium',
    title: 'Users may write the record that holds their own role',
    explanation:
      'The rules ask a record of the user for the role, and let the user write the same record. One call in the browser makes anyone an administrator.',
    fix: 'Forbid changes of the role (`request.resource.data.diff(resource.data).affectedKeys()`), or keep it in custom claims',
    family: 'firebase-rules',
    paths: { include: RULES },
    search: [
      regex(
        '(?s)\\A(?=.*?\\bget\\([^;]*?/(?P<C>\\w+)/\\$\\(request\\.auth\\.uid\\)\\)\\.data\\.(?:role|isAdmin|admin|is_admin)\\b).*?\\bmatch\\s+/(?P=C)/\\{(?P<U>\\w+)\\}\\s*\\{(?:(?!\\bmatch\\b).)*?\\K\\ballow\\s+[\\w, ]*\\b(?:write|update)\\b[\\w, ]*:\\s*if\\s+(?:(?:request\\.auth\\s*!=\\s*null|\\w+\\(\\))\\s*&&\\s*)?(?:request\\.auth\\.uid\\s*==\\s*(?P=U)|(?P=U)\\s*==\\s*request\\.auth\\.uid|isOwner\\((?P=U)\\))\\s*;',
      ),
    ],
  },
  {
    id: 'sl-3-23-public-bucket-terraform',
    weakness: '3.23',
    languages: ['regex'],
    tier: 1,
    confidence: 'medium',
    title: 'A storage bucket is public',
    family: 'public-bucket',
    paths: { include: ['*.tf', '*.sh', '.github/workflows/*.y*ml', '*.test.bucket.tf'] },
    search: [
      either(
        regex(
          'resource\\s+"google_storage_(?:bucket|default_object)_(?:iam_\\w+|acl|access_control)"\\s+"[^"]*"\\s*\\{[^{}]*?"(?:READER:)?all(?:Authenticated)?Users"',
        ),
        regex(
          'resource\\s+"azurerm_storage_container"\\s+"[^"]*"\\s*\\{[^{}]*?container_access_type\\s*=\\s*"(?:blob|container)"',
        ),
        regex(
          '(?m)^(?![ \\t]*#)[^\\n]*\\bgsutil\\b[^\\n]*\\biam[ \\t]+ch[^\\n]*\\ballUsers:(?:objectViewer|objectAdmin|legacyObject\\w+|admin)',
        ),
        regex('(?m)^(?![ \\t]*#)[^\\n]*\\baws[ \\t]+s3(?:api)?[ \\t][^\\n]*--acl[ \\t=]+public-read'),
      ),
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
];
