import { withFileWords } from './file-words.ts';
import type { RuleSpec } from './spec.ts';
import { AGENT_SETTINGS_RULES } from './specs/agent-settings.ts';
import { BODY_RULES } from './specs/bodies.ts';
import { CORS_RULES } from './specs/cors.ts';
import { DATABASE_SETTINGS_RULES } from './specs/database-settings.ts';
import { DEPLOYMENT_RULES } from './specs/deployment-settings.ts';
import { EXECUTION_RULES } from './specs/execution.ts';
import { FILE_RULES } from './specs/files.ts';
import { HARDENING_RULES } from './specs/hardening.ts';
import { HTML_RULES } from './specs/html.ts';
import { INFRASTRUCTURE_RULES } from './specs/infrastructure-settings.ts';
import { LEFT_OPEN_RULES } from './specs/left-open.ts';
import { NOSQL_RULES } from './specs/nosql.ts';
import { PY_ACCOUNT_RULES } from './specs/py-accounts.ts';
import { PY_IDENTITY_RULES } from './specs/py-identity.ts';
import { PY_LIMIT_RULES } from './specs/py-limits.ts';
import { PY_PASSWORD_RULES } from './specs/py-passwords.ts';
import { PARSING_RULES } from './specs/parsing.ts';
import { PLATFORM_RULES } from './specs/platform.ts';
import { PRICE_RULES } from './specs/prices.ts';
import { REMOTE_FUNCTION_RULES } from './specs/remote-functions.ts';
import { REQUEST_RULES } from './specs/requests.ts';
import { ENV_FALLBACK_RULES } from './specs/secrets-env.ts';
import { EXPOSED_SECRET_RULES } from './specs/secrets-exposed.ts';
import { LITERAL_SECRET_RULES } from './specs/secrets-literal.ts';
import { SIGN_IN_LINK_RULES } from './specs/sign-in-links.ts';
import { SQL_RULES } from './specs/sql.ts';
import { PY_SESSION_RULES, SESSION_RULES } from './specs/sessions.ts';
import { TOKEN_RULES } from './specs/tokens.ts';
import { UPLOAD_RULES } from './specs/uploads.ts';

/** The pack: every rule, in the order of its weakness. */
export const ALL_RULES: readonly RuleSpec[] = withFileWords([
  ...ENV_FALLBACK_RULES,
  ...LITERAL_SECRET_RULES,
  ...EXPOSED_SECRET_RULES,
  ...SQL_RULES,
  ...EXECUTION_RULES,
  ...FILE_RULES,
  ...REQUEST_RULES,
  ...HTML_RULES,
  ...NOSQL_RULES,
  ...PARSING_RULES,
  ...BODY_RULES,
  ...CORS_RULES,
  ...TOKEN_RULES,
  ...PRICE_RULES,
  ...SESSION_RULES,
  ...PY_SESSION_RULES,
  ...PY_PASSWORD_RULES,
  ...PY_IDENTITY_RULES,
  ...PY_ACCOUNT_RULES,
  ...PY_LIMIT_RULES,
  ...HARDENING_RULES,
  ...PLATFORM_RULES,
  ...UPLOAD_RULES,
  ...LEFT_OPEN_RULES,
  ...REMOTE_FUNCTION_RULES,
  ...SIGN_IN_LINK_RULES,
  ...AGENT_SETTINGS_RULES,
  ...DEPLOYMENT_RULES,
  ...INFRASTRUCTURE_RULES,
  ...DATABASE_SETTINGS_RULES,
]).toSorted((a, b) => (a.weakness < b.weakness ? -1 : a.weakness > b.weakness ? 1 : 0));
