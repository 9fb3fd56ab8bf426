/** Names under which a database handle goes. */
export const DB_OBJECT =
  '(?i)^(.*\\.)?[\\w$]*(db|database|conn|connection|pool|client|sql|pg|mysql|maria|sqlite|knex|sequelize|prisma|trx|tx|transaction|query|runner|manager|datasource|repository|repo|orm|em|cursor|drizzle|turso|libsql|neon|postgres|model|models|statement|stmt)[\\w$]*(\\(.*\\))?$';

const SQL_WORDS =
  '(select\\b.*\\bfrom\\b|select\\s|insert\\s+(or\\s+\\w+\\s+)?into\\b|replace\\s+into\\b|update\\s+.+\\bset\\b|delete\\s+from\\b|create\\s+(table|user|database|view|index|role)\\b|drop\\s+(table|database|user|view)|alter\\s+\\w+|truncate\\s|with\\s+.+\\bselect\\b|grant\\s|call\\s|exec(ute)?\\s)';

/** Interpolated things that are not values: constants in capitals, lists of placeholders, escaped text, numbers. */
const HARMLESS =
  '\\s*((?-i:[A-Z][A-Z0-9_]*)(\\[.*\\])?|(req|request|ctx)\\.user\\.\\w+|[\\w.]*([tT]able|[cC]olumn|[sS]chema|[cC]onstraint)\\w*|[\\w.]*([pP]laceholders?|[eE]scape\\w*\\(.*|[qQ]uote\\w*\\(.*)|(Number|parseInt|parseFloat)\\(.*|[^}]*=>\\s*[\'"`](\\?|\\$).*|[^}]*fill\\([\'"`]\\?.*)\\s*';

/** The same on plain text: a call with a template that is SQL and has a value between quotes, or a part of a request, in it. */
export const SQL_TEXT =
  '(?is)\\.(?:query|execute|raw|\\$queryRawUnsafe|\\$executeRawUnsafe|prepare|unsafe|run|all)\\(\\s*`\\s*(?:select\\s|insert\\s+into\\b|update\\s|delete\\s+from\\b|replace\\s+into\\b)[^`]{0,800}?(?:[\'"%]\\$\\{(?!\\s*(?-i:[A-Z][A-Z0-9_]*)\\s*\\})|\\$\\{\\s*(?:(?:req|request)\\.(?!user|session|auth)|params\\.|query\\.|body\\.))[^}`]*\\}';

/** Source text of an expression that is SQL with something put into it. */
export const DYNAMIC_SQL = `(?is)^[\\s(]*(\`\\s*${SQL_WORDS}.*\\$\\{(?!${HARMLESS}(\\}|$))|["']\\s*${SQL_WORDS}.*(["']\\s*\\+\\s*(?!['"\`]|${HARMLESS}([+;,)]|$))|\\w\\s*\\+\\s*['"\`]))`;
