import { secretKind } from '../../core/secret-kinds/kinds.ts';
import { urlLogin } from '../../core/secret-kinds/judge-secret.ts';
import type { SecretKind } from '../../core/secret-kinds/secret-kind.ts';
import {
  isConfigFile,
  isMarkupFile,
  isTranslation,
  looksLikePassword,
  looksLikePlaceholder,
} from './password-shape.ts';

/** Where a rule of ours matched. The path is the one in the repository; null in a commit message. */
export interface OwnMatch {
  readonly value: string;
  readonly path: string | null;
}

interface OwnRule {
  readonly id: string;
  /** What gitleaks looks for first; without one of these the pattern is not tried. */
  readonly keywords: readonly string[];
  /** Go syntax (RE2). */
  readonly regex: string;
  readonly group: number;
  /** Only in files of this name, Go syntax. */
  readonly path?: string;
  readonly kindOf: (match: OwnMatch) => SecretKind;
  /** What a pattern cannot tell: whether the value reads like one. A hit that is refused is none. */
  readonly accepts: (match: OwnMatch) => boolean;
}

const JOINED = /'\s*[+.,]|[+.,]\s*'/;
const passwordKind = (): SecretKind => secretKind('password');
const KEY = String.raw`(?:passw(?:or)?d|passphrase|pwd|(?:\b|_|-)pass)`;

/** What the built-in rules leave out: passwords too simple for an entropy test, addresses with a login, credential files of common tools. */
const OWN_RULES: readonly OwnRule[] = [
  {
    id: 'address-with-login',
    keywords: ['://'],
    regex: String.raw`\b([a-zA-Z][a-zA-Z+]{1,20}://[^\s:/"'\x60<>]{0,80}:[^\s/"\x60<>]{3,200}@[\w.\[\]:-]{1,100}(?:/[^\s"'\x60<>,;)]{0,200})?)`,
    group: 1,
    kindOf: ({ value }) =>
      secretKind(/^(?:https?|ftps?|sftp|ssh|smtps?|ldaps?|git)/i.test(value) ? 'service-url' : 'database-url'),
    accepts({ value }) {
      const password = urlLogin(value)?.password;
      // A literal that ends and goes on ('…:' + password + '@…'), or a variable in a template, is no password.
      return (
        password !== undefined &&
        !JOINED.test(password) &&
        !/^[$%{<*[(:]/.test(password) &&
        !looksLikePlaceholder(password)
      );
    },
  },
  {
    id: 'password-literal',
    keywords: ['pass', 'pwd'],
    regex: String.raw`(?i)[\w$.-]{0,40}?${KEY}["']?\]?\s{0,3}(?:[:=]{1,3}|=>)\s{0,3}["'\x60]([^"'\x60\r\n]{4,120})["'\x60]`,
    group: 1,
    kindOf: passwordKind,
    accepts: ({ value, path }) => !isTranslation(path) && looksLikePassword(value, isConfigFile(path)),
  },
  {
    id: 'password-setting',
    keywords: ['pass', 'pwd'],
    regex: String.raw`(?im)^[ \t]{0,20}(?:export[ \t]+|set[ \t]+|-[ \t]+)?[\w.-]{0,60}${KEY}[ \t]*[=:][ \t]*([^\s"'\x60#;,{}\[\]()<>$%&|*][^\s"'\x60#;{}<>]{3,119})[ \t]*(?:[#;].*)?$`,
    group: 1,
    kindOf: passwordKind,
    accepts: ({ value, path }) => isConfigFile(path) && !isTranslation(path) && looksLikePassword(value, true),
  },
  {
    id: 'netrc-login',
    keywords: ['machine'],
    regex: String.raw`\bmachine\s+\S{1,200}\s+login\s+\S{1,200}\s+password\s+(\S{3,100})`,
    group: 1,
    kindOf: passwordKind,
    accepts: ({ value }) => !looksLikePlaceholder(value),
  },
  {
    id: 'quoted-password-line',
    keywords: ['password'],
    regex: String.raw`(?m)^[ \t]*password[ \t]+"([^"\n]{3,100})"[ \t]*$`,
    group: 1,
    kindOf: passwordKind,
    accepts: ({ value }) => !looksLikePlaceholder(value),
  },
  {
    id: 'registry-login',
    keywords: ['auth'],
    regex: String.raw`(?:"auth"\s*:\s*"|_auth[ \t]*=[ \t]*"?)([A-Za-z0-9+/_-]{8,500}={0,2})`,
    group: 1,
    kindOf: () => secretKind('registry-login'),
    accepts: ({ value }) => /^[\x20-\x7E]+:[\x20-\x7E]{3,}$/.test(Buffer.from(value, 'base64').toString('latin1')),
  },
  {
    id: 'pgpass-entry',
    keywords: [':5432:', ':5433:', ':*:'],
    regex: String.raw`(?m)^[\w.*-]{1,100}:(?:\d{2,5}|\*):[\w.*-]{1,60}:[\w.*-]{1,60}:([^\s:]{3,100})$`,
    group: 1,
    kindOf: passwordKind,
    accepts: ({ value }) => !looksLikePlaceholder(value),
  },
  {
    id: 'password-hash',
    keywords: ['$1$', '$2a$', '$2b$', '$2y$', '$5$', '$6$', '$y$', '$apr1$'],
    regex: String.raw`(\$(?:2[aby]\$\d{2}\$[./A-Za-z0-9]{53}|(?:1|5|6|y|apr1)\$[./A-Za-z0-9$=,]{22,130}))`,
    group: 1,
    kindOf: () => secretKind('password-hash'),
    accepts: () => true,
  },
  {
    id: 'xml-password',
    keywords: ['<pass', 'password', 'pwd>'],
    regex: String.raw`(?i)<[\w.-]{0,30}(?:password|passwd|pass|pwd)(?:\s[^<>]{0,100})?>([^<>\s]{3,120})</`,
    group: 1,
    kindOf: passwordKind,
    accepts: ({ value, path }) =>
      isMarkupFile(path) && !isTranslation(path) && !looksLikePlaceholder(value) && !/^[$%#{]/.test(value),
  },
  {
    id: 'php-constant',
    keywords: ['define('],
    regex: String.raw`(?i)define\(\s*["']\w*(?:PASSWORD|SECRET|_KEY|_SALT|TOKEN)["']\s*,\s*["']([^"'\r\n]{4,200})["']`,
    group: 1,
    kindOf: passwordKind,
    accepts: ({ value }) => !looksLikePlaceholder(value) && !/^[a-z]+(?: [a-z]+)+$/i.test(value),
  },
  {
    id: 'putty-private-key',
    keywords: ['private-lines:'],
    regex: String.raw`(?m)^Private-Lines: \d{1,4}\r?\n((?:[A-Za-z0-9+/=]+\r?\n)+)`,
    group: 1,
    kindOf: () => secretKind('private-key'),
    accepts: () => true,
  },
  {
    id: 'rails-master-key',
    keywords: [],
    regex: String.raw`^\s*([0-9a-f]{32})\s*$`,
    group: 1,
    path: String.raw`(?:^|/)config/(?:credentials/)?(?:master|development|production|staging|test)\.key$`,
    kindOf: () => secretKind('generic'),
    accepts: () => true,
  },
];

const BY_ID: ReadonlyMap<string, OwnRule> = new Map(OWN_RULES.map((rule) => [rule.id, rule]));

/** The kind of a hit of one of our rules; `refused` when it is none after all; undefined for a rule that is not ours. */
export function judgeOwnRule(id: string, match: OwnMatch): SecretKind | 'refused' | undefined {
  const rule = BY_ID.get(id);
  if (rule === undefined) return undefined;
  return rule.accepts(match) ? rule.kindOf(match) : 'refused';
}

/** The rules in gitleaks' own format. */
export function ownRulesAsToml(): string {
  return OWN_RULES.map(({ id, keywords, regex, group, path }) =>
    [
      '[[rules]]',
      `id = "${id}"`,
      `description = "${id}"`,
      `regex = '''${regex}'''`,
      `secretGroup = ${group}`,
      ...(path === undefined ? [] : [`path = '''${path}'''`]),
      ...(keywords.length === 0 ? [] : [`keywords = [${keywords.map((word) => JSON.stringify(word)).join(', ')}]`]),
      '',
    ].join('\n'),
  ).join('\n');
}
