import { either, regex, type RuleSpec } from '../spec.ts';

/** Rules of databases that pages talk to by themselves: what the rule trusts is what the visitor may write. */
const CODE = ['*.js', '*.jsx', '*.mjs', '*.ts', '*.tsx', '*.vue', '*.svelte'];
const ROLE = '(?:role|user_?role|is_?admin|is_?super_?admin|admin|permissions?)';
const RULES = ['*.rules', '*rules.json', '*.test.rules'];

export const DATABASE_SETTINGS_RULES: readonly RuleSpec[] = [
  {
    id: 'sl-3-15-editable-metadata',
    weakness: '3.15',
    languages: ['regex'],
    tier: 1,
    severity: 'high',
    confidence: 'medium',
    title: 'A role is read from data that each user can edit',
    explanation:
      'The login service lets every user change this part of the own account. One call in the browser makes anyone an administrator.',
    fix: 'Keep the role where only the server writes: `app_metadata`, `privateMetadata`, or a table of its own',
    family: 'editable-metadata',
    paths: { include: CODE },
    search: [
      either(
        regex(`(?i)\\b(?:user_metadata|unsafeMetadata)\\??\\.${ROLE}\\b\\)?\\s*[!=]==?\\s*(?:["'\`]|true\\b)`),
        regex(`(?i)\\bincludes\\(\\s*[\\w.?]*\\b(?:user_metadata|unsafeMetadata)\\??\\.${ROLE}\\b`),
        regex(
          `(?i)\\b(?:const|let)\\s+(?P<X>${ROLE})\\s*=\\s*[^;\\n]*\\b(?:user_metadata|unsafeMetadata)\\??\\.${ROLE}\\b[^;\\n]*(?=(?s:.{0,1500}?)(?:\\b(?P=X)\\s*[!=]==?\\s*["'\`](?:admin|owner|super)|\\bincludes\\(\\s*(?P=X)\\b))`,
        ),
      ),
    ],
  },
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
    id: 'sl-3-15-role-at-sign-up',
    weakness: '3.15',
    languages: ['regex'],
    tier: 1,
    severity: 'high',
    confidence: 'medium',
    title: 'Whoever signs up chooses the own role',
    explanation:
      'The database copies the role from what the sign-up form sent. Anyone can send `admin` there, whatever the form shows.',
    fix: 'Write a fixed role for new accounts; let an administrator raise it',
    family: 'role-at-sign-up',
    why: 'Compared with a list, the value is checked; taken as it is, it is not.',
    paths: { include: ['*.sql'] },
    search: [
      regex(
        "(?i)\\bnew\\.raw_user_meta_data\\s*->>\\s*'(?:role|user_?role|is_?admin)'(?!\\s*\\)?\\s*(?:=|in\\s*\\(|<>|!=|not\\s+in|is\\s|then\\b))",
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
];
