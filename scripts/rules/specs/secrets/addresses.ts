import { regex, type RuleSpec, where } from '../../spec.ts';
import { NOT_TEXT_FILES, TEXT_FILES } from './text-files.ts';

export const ADDRESSES_RULES: readonly RuleSpec[] = [
  {
    id: 'sl-1-05-connection-string',
    weakness: '1.05',
    languages: ['regex'],
    tier: 1,
    title: 'A connection string holds its password',
    secret: '$URL',
    family: 'connection-string',
    paths: { include: TEXT_FILES, exclude: NOT_TEXT_FILES },
    search: [
      regex(
        '(?i)(?P<URL>\\b(?:postgres(?:ql)?(?:\\+\\w+)?|mysql(?:\\+\\w+)?|mariadb(?:\\+\\w+)?|mongodb(?:\\+srv)?|redis|rediss|amqps?|mssql(?:\\+\\w+)?|sqlserver|smtps?|ftps?|sftp|ldaps?|https?|couchbase|clickhouse|cockroachdb|libsql)://[^\\s:/@"\'`<>${}]*:(?P<LITERAL>[^\\s:/@"\'`<>${}\\[\\]*]{3,})@[^\\s"\'`<>)\\\\]+)',
      ),
      // local machines, examples and placeholders are nobody's secret
      where(
        '$URL',
        '(?i)^(?!.*@(localhost|127\\.0\\.0\\.1|0\\.0\\.0\\.0|host\\.docker\\.internal|db|database|postgres|mysql|mongo|mongodb|redis|rabbitmq|host|hostname|server|example|your-?\\w*)([:/?]|$))(?!.*@[\\w.-]*example\\.)',
      ),
      where(
        '$LITERAL',
        '(?i)^(?!(x+|\\*+|\\.+|pass(word)?|passwd|pwd|pw|secret|your\\w*|my\\w*|user(name)?|<.*|changeme|change_me|test|example|token|key|db_?pass(word)?|%\\w+%|[A-Z_]*PASSWORD)$)',
      ),
    ],
  },
];
