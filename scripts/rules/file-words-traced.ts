/**
 * Text without which a traced rule finds nothing, by the sink that it needs. The engine shares what it found for sources and sanitizers
 * between rules, so a rule that a file gives no reason to run costs nothing, and one that runs costs its sinks alone.
 */

/** A call by one of these names, with type arguments or an optional call. */
function call(names: string): string {
  return String.raw`\b(?:${names})\s*(?:\?\.\s*)?[<(]`;
}

/** Objects that the file system goes by, and the functions of it that stand alone. */
const FILE_SYSTEM = String.raw`(?i:\bfs\w*|fs|promises|filesystem)\)?\s*[?!]?\.\s*[a-zA-Z]|\brequire\([^)\n]*fs[^)\n]*\)\s*\.|\b(?:readFile|writeFile|appendFile|readdir|unlink)(?:Sync)?\b|\bcreate(?:Read|Write)Stream\b|\bexistsSync\b`;

const SENT_FILE = String.raw`\bsend[fF]ile\b|\.download\b|\.attachment\s*\(|(?<!\.)\bsend\s*\(|\bBun\.file|\bDeno\.|\.render\s*\(`;

const HTTP_CLIENT = String.raw`(?i:axios\w*|got|needle|superagent|request|rp|undici|ky|client|httpservice|https?|bent|phin|\$http|agent|nodefetch)\)?\s*[?!]?\.\s*(?:get|post|put|patch|delete|head|request|stream|fetch)\s*[<(]`;

const PAGE_INPUT = String.raw`\blocation\.(?:search|hash|href)|\bdocument\.(?:URL|documentURI|referrer)\b|\bwindow\.name\b|\buse(?:SearchParams|Params)\b|\.snapshot\b|\bURLSearchParams\b|(?i:rout\w*)[?!]?\.query\b|\.(?:queryParams|params)\.subscribe|["'\`]message["'\`]`;

const ANSWER = String.raw`\.(?:json|send|end|text)\s*\(\s*[^\s)]|\bnew\s+Response\s*\(`;

export const SINK_FILE_WORDS: Readonly<Record<string, string>> = {
  'sl-2-01-sql-from-request':
    call(
      'query|execute|exec|run|each|prepare|raw|unsafe|any|one|none|many|oneOrNone|manyOrNone|batch|queryRaw|all|rpc',
    ) +
    '|(?i:db|database|conn|connection|pool|client|sql|pg|mysql|maria|knex|sequelize|prisma|trx|tx|transaction|runner|manager|datasource|repository|repo|orm|em|cursor|drizzle|turso|neon|postgres|models?|statement|stmt)\\w*(?:\\([^()]*\\))?\\s*[?!]?\\.\\s*get\\s*[<(]',
  'sl-2-02-orm-raw-from-request': `\\$(?:query|execute)RawUnsafe|\\bPrisma\\.raw|\\bliteral\\b|\\b\\w+Raw\\b|\\bsql\\.(?:raw|unsafe|lit)\\b|createQueryRunner|${call('where|andWhere|orWhere|having')}`,
  'sl-2-04-order-from-request': `${call('orderBy|groupBy|addOrderBy|addSelect|order')}|\\border["']?\\s*:`,
  'sl-2-05-where-code': '\\$where|\\$function|\\.group\\s*\\(',
  'sl-2-05-ldap-filter': '(?i:ldap)|\\bclient\\w*\\s*[?!]?\\.search\\b',
  'sl-2-05-xpath': '(?i:xpath)|\\bdocument\\.evaluate',
  'sl-2-06-postgrest-filter': '\\.or\\s*\\(',
  'sl-2-07-command-from-request':
    '\\bexec(?:Sync|Async|Promise|P|Command|aCommand|aCommandSync)\\b|(?<!\\.)\\bexec\\b|(?i:\\b(?:cp|\\w*child_?process\\w*|shell|shelljs|sh|proc|subprocess))\\s*[?!]?\\.\\s*exec\\b|\\)\\s*\\.exec\\b|\\brunCommand\\b|\\bshell["\']?\\s*:|promisify',
  'sl-2-07-program-from-request': '\\b(?:spawn|spawnSync|execFile|execFileSync|fork)\\b',
  'sl-2-08-code-from-request': `\\beval\\b|\\bFunction\\b|\\bvm\\b|\\brunIn\\w*Context\\b|VMScript|safeEval|notevil|safe_eval|execScript|compileFunction|SourceTextModule|\\.evaluate|addScriptTag|\\.run\\s*\\(|\\bset(?:Timeout|Interval|Immediate)\\s*\\(\\s*(?!\\(\\s*\\)\\s*=>|async\\s*\\(\\s*\\)\\s*=>|(?:async\\s+)?function\\b)`,
  'sl-2-09-path-from-request': `${FILE_SYSTEM}|${SENT_FILE}`,
  'sl-2-16-html-from-request':
    '\\b(?i:res|response|reply|rep|resp)\\s*[?!]?\\.\\s*(?:send|write|end|status|type)\\s*\\(|\\b(?:c|ctx|res|reply)\\s*\\.html\\s*\\(|\\bctx\\.body\\s*=|text/html',
  'sl-2-20-template-from-request':
    '\\b(?:ejs|pug|jade|[hH]andlebars|hbs|nunjucks|[mM]ustache|doT|dot|dust|[eE]ta|Sqrl|swig|twig|[lL]iquid|haml|velocity|lodash)\\b|renderString|\\b_\\.template|parseAndRender',
  'sl-2-21-unsafe-deserialise': '(?i:yaml|serializ|serialis|funcster|cryo|msgpack|bson|superjson)',
  'sl-2-22-xml-from-request': '(?i:libxml|expat|sax|xml2json)|\\.Parser\\b',
  'sl-2-30-pattern-from-request': '\\bRegExp\\b|\\$regex',
  'sl-2-34-header-from-request':
    '\\b(?:res|response|reply|ctx|resp|r)\\s*[?!]?\\.\\s*(?:setHeader|set|header|append)\\s*\\(|\\bwriteHead\\b',
  'sl-2-34-log-from-request': '\\bconsole\\s*\\.|\\.(?:info|warn|error|debug|log)\\s*\\(',
  'sl-2-34-log-file-from-request': '\\bappendFile|(?i:log)\\w*\\s*[?!]?\\.write\\b',
  'sl-2-35-csv-cell': '\\bwriteRecords\\b|\\bPapa\\b|\\bheader["\']?\\s*[:,}]',
  'sl-2-37-input-in-system-prompt': '["\'`](?:system|developer)["\'`]|\\bsystem\\s*[:,}]|\\bsystemInstruction\\b',
  'sl-2-13-ssrf': `\\bfetch\\b|nodeFetch|axios|\\bgot\\b|\\bky\\b|\\bneedle\\b|\\brp\\b|superagent|(?<![.\\w])request\\s*\\(|undici|\\bogs\\b|WebSocket|EventSource|wkhtml|\\.goto\\b|setContent|openUrl|urllib|\\bhttps?\\s*\\.|\\bnet\\s*\\.|createConnection|\\.connect\\s*\\(|${HTTP_CLIENT}`,
  'sl-2-15-redirect-from-request':
    '\\b(?:[rR]edirect|permanentRedirect|sendRedirect)\\b|\\.location\\s*\\(|["\'`][lL]ocation["\'`]|\\b[lL]ocation\\s*:',
  'sl-2-05-filter-from-request':
    '\\.(?:find|findOne|findOneAnd(?:Update|Delete|Replace)|update(?:One|Many)?|delete(?:One|Many)|countDocuments|replaceOne|aggregate|remove|count|exists|where|distinct)\\s*(?:<[^>]*>)?\\(\\s*(?!\\)|\\(|function\\b|\\w+\\s*=>|[\'"`])',
  'sl-2-29-prototype-key':
    '\\]\\s*\\[[^\\n]*\\]\\s*=(?!=)|\\bmerge\\s*\\(|\\b_\\.|\\blodash\\b|\\bdeepmerge\\b|\\bextend\\s*\\(|dotProp|objectPath',
  'sl-3-15-role-from-request':
    '\\b(?:roles?|isAdmin|is_admin|admin|isStaff|permissions|plan|isPremium|credits|balance|isVerified)["\']?\\s*[:,}=]',
  'sl-2-10-upload-name': `${FILE_SYSTEM}|${SENT_FILE}|\\.mv\\s*\\(|\\bfilename\\b`,
  'sl-2-11-archive-entry': FILE_SYSTEM,
  'sl-2-15-redirect-in-page':
    '\\blocation(?:\\.href)?\\s*=(?!=)|\\blocation\\.(?:assign|replace)\\s*\\(|\\bwindow\\.open\\s*\\(|[rR]outer\\s*[?!]?\\.(?:push|replace)\\s*\\(',
  'sl-2-17-react-html-traced': 'dangerouslySetInnerHTML',
  'sl-3-14-owner-from-request':
    '\\b(?:user_?[iI]d|owner_?[iI]d|author(?:_?[iI]d)?|accountId|created_?[bB]y|UserId|tenantId|customerId)["\']?\\s*[:,}]',
  'sl-3-15-price-from-request': '\\b(?:unit_amount|amount|unitAmount)["\']?\\s*[:,}]',
  'sl-3-40-record-to-client': '\\.(?:json|send)\\s*\\(\\s*[\\w{]',
  'sl-x-02-error-to-client': ANSWER,
  'sl-2-37-py-input-in-system-prompt': '["\'](?:system|developer)["\']|\\bsystem\\s*=',
  'sl-2-15-py-redirect-from-request': '(?i:redirect|httpfound|httpseeother|location)',
  'sl-2-13-py-ssrf':
    '\\brequests\\b|httpx|urllib|urlopen|aiohttp|HTTPS?Connection|feedparser|\\bwget\\b|create_connection|\\.connect\\(|urlretrieve|PoolManager|\\.request\\s*\\(|\\b_?(?:http|async|api)_?(?:client|session)\\b|self\\._?(?:client|session|http)\\b',
  'sl-2-34-py-header-from-request': '\\.headers\\b|set_header\\b|(?i:r|resp|response)\\[[^\\]\\n]*\\]\\s*=(?!=)',
};

/** The same by the sources, for rules that have some of their own. */
export const SOURCE_FILE_WORDS: Readonly<Record<string, string>> = {
  'sl-2-11-archive-entry':
    '\\bentryName\\b|\\bentry\\s*[?!]?\\.\\s*(?:fileName|path|name)\\b|\\bzipEntry\\b|\\bheader\\s*[?!]?\\.\\s*name\\b',
  'sl-2-15-redirect-in-page': PAGE_INPUT,
  'sl-2-16-py-html-built': '<[a-zA-Z]',
  'sl-2-18-dom-html-traced': PAGE_INPUT,
  'sl-2-23-mass-assignment':
    '\\breq(?:uest)?\\b[^;{}\\n]{0,40}\\.\\s*(?:body\\b|json\\s*\\()|=\\s*(?:ctx\\.)?req(?:uest)?\\.body|\\breadBody\\s*\\(|@Body\\(\\)',
  'sl-3-14-owner-from-request':
    '\\.\\s*(?:body|query)\\s*[?!]?\\.\\s*(?:user_?[iI]d|owner_?[iI]d|author(?:_?[iI]d)?|accountId|created_?[bB]y|UserId|tenantId|customerId)\\b|\\b(?:user_?[iI]d|owner_?[iI]d|author(?:_?[iI]d)?|accountId|created_?[bB]y|UserId|tenantId|customerId)\\b[^(){};]*\\}[^(){};=]*=[^;{}]*\\.(?:body|query)\\b|x-(?:user|tenant)-id',
  'sl-x-02-error-to-client':
    '\\bcatch\\b|\\((?:[^(),{}]+,){3}[^(),{}]+\\)\\s*(?::[^={]*)?(?:=>|\\{)|function\\s*\\w*\\s*\\((?:[^(),]+,){3}[^(),]+\\)',
};
