import { withFileWords } from './file-words.ts';
import type { RuleSpec } from './spec.ts';
import { CHECKS_IN_THE_PAGE_RULES } from './specs/auth/checks-in-the-page.ts';
import { DATA_STORES_RULES } from './specs/auth/data-stores.ts';
import { DATA_STORES_PY_RULES } from './specs/auth/data-stores-py.ts';
import { DATA_TO_CLIENT_RULES } from './specs/auth/data-to-client.ts';
import { DATA_TO_CLIENT_PY_RULES } from './specs/auth/data-to-client-py.ts';
import { GUARDS_RULES } from './specs/auth/guards.ts';
import { GUARDS_PY_RULES } from './specs/auth/guards-py.ts';
import { GUESSING_RULES } from './specs/auth/guessing.ts';
import { GUESSING_PY_RULES } from './specs/auth/guessing-py.ts';
import { OWNER_AND_ROLE_RULES } from './specs/auth/owner-and-role.ts';
import { OWNER_AND_ROLE_PY_RULES } from './specs/auth/owner-and-role-py.ts';
import { PASSWORD_HASHES_RULES } from './specs/auth/password-hashes.ts';
import { PASSWORD_HASHES_PY_RULES } from './specs/auth/password-hashes-py.ts';
import { PLAIN_PASSWORDS_RULES } from './specs/auth/plain-passwords.ts';
import { PLAIN_PASSWORDS_PY_RULES } from './specs/auth/plain-passwords-py.ts';
import { PRICES_RULES } from './specs/auth/prices.ts';
import { PRICES_PY_RULES } from './specs/auth/prices-py.ts';
import { SESSIONS_RULES } from './specs/auth/sessions.ts';
import { SESSIONS_PY_RULES } from './specs/auth/sessions-py.ts';
import { SIGN_IN_RULES } from './specs/auth/sign-in.ts';
import { SIGN_IN_PY_RULES } from './specs/auth/sign-in-py.ts';
import { TOKENS_RULES } from './specs/auth/tokens.ts';
import { TOKENS_PY_RULES } from './specs/auth/tokens-py.ts';
import { ALLOW_LISTS_RULES } from './specs/cors/allow-lists.ts';
import { ALLOW_LISTS_PY_RULES } from './specs/cors/allow-lists-py.ts';
import { MESSAGES_RULES } from './specs/cors/messages.ts';
import { ORIGINS_RULES } from './specs/cors/origins.ts';
import { ORIGINS_PY_RULES } from './specs/cors/origins-py.ts';
import { SETTINGS_RULES } from './specs/cors/settings.ts';
import { CRYPTOGRAPHY_RULES } from './specs/hardening/cryptography.ts';
import { CRYPTOGRAPHY_PY_RULES } from './specs/hardening/cryptography-py.ts';
import { ERRORS_AND_DEBUG_RULES } from './specs/hardening/errors-and-debug.ts';
import { ERRORS_AND_DEBUG_PY_RULES } from './specs/hardening/errors-and-debug-py.ts';
import { EXPOSURE_RULES } from './specs/hardening/exposure.ts';
import { EXPOSURE_PY_RULES } from './specs/hardening/exposure-py.ts';
import { LIMITS_RULES } from './specs/hardening/limits.ts';
import { LIMITS_PY_RULES } from './specs/hardening/limits-py.ts';
import { BOUNDS_RULES } from './specs/input/bounds.ts';
import { BOUNDS_PY_RULES } from './specs/input/bounds-py.ts';
import { CODE_RULES } from './specs/input/code.ts';
import { CODE_PY_RULES } from './specs/input/code-py.ts';
import { COMMANDS_RULES } from './specs/input/commands.ts';
import { COMMANDS_PY_RULES } from './specs/input/commands-py.ts';
import { DESERIALISATION_RULES } from './specs/input/deserialisation.ts';
import { DESERIALISATION_PY_RULES } from './specs/input/deserialisation-py.ts';
import { ESCAPING_RULES } from './specs/input/escaping.ts';
import { ESCAPING_PY_RULES } from './specs/input/escaping-py.ts';
import { HEADERS_AND_LOGS_RULES } from './specs/input/headers-and-logs.ts';
import { HEADERS_AND_LOGS_PY_RULES } from './specs/input/headers-and-logs-py.ts';
import { HTML_ANSWERS_RULES } from './specs/input/html-answers.ts';
import { HTML_ANSWERS_PY_RULES } from './specs/input/html-answers-py.ts';
import { HTML_IN_THE_PAGE_RULES } from './specs/input/html-in-the-page.ts';
import { MASS_ASSIGNMENT_RULES } from './specs/input/mass-assignment.ts';
import { MASS_ASSIGNMENT_PY_RULES } from './specs/input/mass-assignment-py.ts';
import { MODEL_ANSWERS_RULES } from './specs/input/model-answers.ts';
import { MODEL_ANSWERS_PY_RULES } from './specs/input/model-answers-py.ts';
import { OUTGOING_REQUESTS_RULES } from './specs/input/outgoing-requests.ts';
import { OUTGOING_REQUESTS_PY_RULES } from './specs/input/outgoing-requests-py.ts';
import { PATHS_RULES } from './specs/input/paths.ts';
import { PATHS_PY_RULES } from './specs/input/paths-py.ts';
import { PATTERNS_RULES } from './specs/input/patterns.ts';
import { PATTERNS_PY_RULES } from './specs/input/patterns-py.ts';
import { QUERIES_RULES } from './specs/input/queries.ts';
import { QUERIES_PY_RULES } from './specs/input/queries-py.ts';
import { REDIRECTS_RULES } from './specs/input/redirects.ts';
import { REDIRECTS_PY_RULES } from './specs/input/redirects-py.ts';
import { SQL_RULES } from './specs/input/sql.ts';
import { SQL_PY_RULES } from './specs/input/sql-py.ts';
import { TEMPLATES_RULES } from './specs/input/templates.ts';
import { TEMPLATES_PY_RULES } from './specs/input/templates-py.ts';
import { UPLOAD_LIMITS_RULES } from './specs/input/upload-limits.ts';
import { UPLOAD_LIMITS_PY_RULES } from './specs/input/upload-limits-py.ts';
import { UPLOADS_AND_ARCHIVES_RULES } from './specs/input/uploads-and-archives.ts';
import { UPLOADS_AND_ARCHIVES_PY_RULES } from './specs/input/uploads-and-archives-py.ts';
import { WEBHOOKS_AND_GRAPHQL_RULES } from './specs/input/webhooks-and-graphql.ts';
import { XML_RULES } from './specs/input/xml.ts';
import { XML_PY_RULES } from './specs/input/xml-py.ts';
import { ADDRESSES_RULES } from './specs/secrets/addresses.ts';
import { FALLBACKS_RULES } from './specs/secrets/fallbacks.ts';
import { FALLBACKS_PY_RULES } from './specs/secrets/fallbacks-py.ts';
import { FRAMEWORK_KEYS_RULES } from './specs/secrets/framework-keys.ts';
import { HANDLING_RULES } from './specs/secrets/handling.ts';
import { HANDLING_PY_RULES } from './specs/secrets/handling-py.ts';
import { IN_SETTINGS_RULES } from './specs/secrets/in-settings.ts';
import { IN_THE_PAGE_RULES } from './specs/secrets/in-the-page.ts';
import { LITERALS_RULES } from './specs/secrets/literals.ts';
import { LITERALS_PY_RULES } from './specs/secrets/literals-py.ts';
import { SEEDS_RULES } from './specs/secrets/seeds.ts';
import { SEEDS_PY_RULES } from './specs/secrets/seeds-py.ts';
import { SIGNING_KEYS_RULES } from './specs/secrets/signing-keys.ts';
import { SIGNING_KEYS_PY_RULES } from './specs/secrets/signing-keys-py.ts';
import { ASSISTANTS_RULES } from './specs/settings/assistants.ts';
import { BUILDS_RULES } from './specs/settings/builds.ts';
import { SUPPLY_CHAIN_RULES } from './specs/settings/supply-chain.ts';

/** The pack: every rule, in the order of its weakness. */
export const ALL_RULES: readonly RuleSpec[] = withFileWords([
  ...CHECKS_IN_THE_PAGE_RULES,
  ...DATA_STORES_RULES,
  ...DATA_STORES_PY_RULES,
  ...DATA_TO_CLIENT_RULES,
  ...DATA_TO_CLIENT_PY_RULES,
  ...GUARDS_RULES,
  ...GUARDS_PY_RULES,
  ...GUESSING_RULES,
  ...GUESSING_PY_RULES,
  ...OWNER_AND_ROLE_RULES,
  ...OWNER_AND_ROLE_PY_RULES,
  ...PASSWORD_HASHES_RULES,
  ...PASSWORD_HASHES_PY_RULES,
  ...PLAIN_PASSWORDS_RULES,
  ...PLAIN_PASSWORDS_PY_RULES,
  ...PRICES_RULES,
  ...PRICES_PY_RULES,
  ...SESSIONS_RULES,
  ...SESSIONS_PY_RULES,
  ...SIGN_IN_RULES,
  ...SIGN_IN_PY_RULES,
  ...TOKENS_RULES,
  ...TOKENS_PY_RULES,
  ...ALLOW_LISTS_RULES,
  ...ALLOW_LISTS_PY_RULES,
  ...MESSAGES_RULES,
  ...ORIGINS_RULES,
  ...ORIGINS_PY_RULES,
  ...SETTINGS_RULES,
  ...CRYPTOGRAPHY_RULES,
  ...CRYPTOGRAPHY_PY_RULES,
  ...ERRORS_AND_DEBUG_RULES,
  ...ERRORS_AND_DEBUG_PY_RULES,
  ...EXPOSURE_RULES,
  ...EXPOSURE_PY_RULES,
  ...LIMITS_RULES,
  ...LIMITS_PY_RULES,
  ...BOUNDS_RULES,
  ...BOUNDS_PY_RULES,
  ...CODE_RULES,
  ...CODE_PY_RULES,
  ...COMMANDS_RULES,
  ...COMMANDS_PY_RULES,
  ...DESERIALISATION_RULES,
  ...DESERIALISATION_PY_RULES,
  ...ESCAPING_RULES,
  ...ESCAPING_PY_RULES,
  ...HEADERS_AND_LOGS_RULES,
  ...HEADERS_AND_LOGS_PY_RULES,
  ...HTML_ANSWERS_RULES,
  ...HTML_ANSWERS_PY_RULES,
  ...HTML_IN_THE_PAGE_RULES,
  ...MASS_ASSIGNMENT_RULES,
  ...MASS_ASSIGNMENT_PY_RULES,
  ...MODEL_ANSWERS_RULES,
  ...MODEL_ANSWERS_PY_RULES,
  ...OUTGOING_REQUESTS_RULES,
  ...OUTGOING_REQUESTS_PY_RULES,
  ...PATHS_RULES,
  ...PATHS_PY_RULES,
  ...PATTERNS_RULES,
  ...PATTERNS_PY_RULES,
  ...QUERIES_RULES,
  ...QUERIES_PY_RULES,
  ...REDIRECTS_RULES,
  ...REDIRECTS_PY_RULES,
  ...SQL_RULES,
  ...SQL_PY_RULES,
  ...TEMPLATES_RULES,
  ...TEMPLATES_PY_RULES,
  ...UPLOAD_LIMITS_RULES,
  ...UPLOAD_LIMITS_PY_RULES,
  ...UPLOADS_AND_ARCHIVES_RULES,
  ...UPLOADS_AND_ARCHIVES_PY_RULES,
  ...WEBHOOKS_AND_GRAPHQL_RULES,
  ...XML_RULES,
  ...XML_PY_RULES,
  ...ADDRESSES_RULES,
  ...FALLBACKS_RULES,
  ...FALLBACKS_PY_RULES,
  ...FRAMEWORK_KEYS_RULES,
  ...HANDLING_RULES,
  ...HANDLING_PY_RULES,
  ...IN_SETTINGS_RULES,
  ...IN_THE_PAGE_RULES,
  ...LITERALS_RULES,
  ...LITERALS_PY_RULES,
  ...SEEDS_RULES,
  ...SEEDS_PY_RULES,
  ...SIGNING_KEYS_RULES,
  ...SIGNING_KEYS_PY_RULES,
  ...ASSISTANTS_RULES,
  ...BUILDS_RULES,
  ...SUPPLY_CHAIN_RULES,
]).toSorted((a, b) => (a.weakness < b.weakness ? -1 : a.weakness > b.weakness ? 1 : 0));
