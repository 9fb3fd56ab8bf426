/** What was handy while the application was built, and what its pages carry of it. */
export const TOOL =
  '(?i)^/?(?:api/|v\\d/|admin/|dev/|internal/)*(?:seed|seed-\\w+|seed-?(?:data|db|database|users)|reset-?(?:db|database|all|data)|drop-?(?:db|database|tables?)|wipe\\w*|clear-?(?:db|database|all)|init-?(?:db|database)|setup-?(?:db|admin)|create-?(?:admin|superuser)|make-?admin|promote-?admin|debug|test-?login|dev-?login|impersonate|run-?migrations?|migrate)/?$';

/** Without one of these words at the beginning of a text no file is parsed for it. */
export const TOOL_WORD =
  '(?i)["\'`/](?:seed|reset-?[da]|drop-?|wipe|clear-?|init-?d|setup-?|create-?(?:admin|super)|make-?admin|promote|debug|test-?login|dev-?login|impersonate|run-?migr|migrate)';

/** Any of these words in the handler, and the rule is silent. */
export const LOOKS_AT_SOMETHING =
  '(?i)NODE_ENV|\\bauth|(?<!db\\.)\\bsession|token|secret|getUser|currentUser|is_?admin|verify|api[_-]?key|permission|require_|Depends|login_required|app\\.debug|development|localhost';
