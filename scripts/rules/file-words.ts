import { SINK_FILE_WORDS, SOURCE_FILE_WORDS } from './file-words-traced.ts';
import { all, fileHas, type Node, type Operator, type RuleSpec, toOperator, wordless } from './spec.ts';

const RESPONSE = '\\b(?:res|response|reply|rep|resp|ctx|c|NextResponse|Response)\\b\\s*\\??\\.?\\s*[.(]';
const COOKIE_CALLS = '\\.cookie\\(|cookies\\.set\\(|cookies\\(\\)|[cC]ookie\\w*\\.set\\(|setCookie\\(|\\bjar\\.set\\(';
const PASSWORD = '(?i:passw|passcode|pwd|pass_?phrase)';

/**
 * Text without which a rule cannot match a file, for rules whose patterns alone would make the engine read every file: it finds words by
 * letters (`res` in `address`), and none in conditions on names. On an application of 325,000 lines this is most of the time.
 */
const FILE_WORDS: Readonly<Record<string, string>> = {
  'sl-1-02-authorization-header': '(?i:authorization|api-?key|x-auth-token)["\'\\]]?\\s*[:,]',
  'sl-1-03-config-get-default':
    '(?:\\.get(?:OrThrow)?|(?i:env|config|setting|secret)\\w*)(?:<[^>]*>)?\\(["\'`][^"\'`]*(?i:secret|pass|pwd|token|key|credential|salt|pepper)',
  'sl-1-03-env-later-fallback':
    '=\\s*process\\.env\\W{1,3}\\w*(?i:secret|pass|pwd|token|key|credential|salt|pepper)\\w*["\'`\\]]*\\s*(?:;|\\n)',
  'sl-1-03-setting-fallback':
    '(?i:secret|pass|passw\\w*|pwd|token|key|credential|salt|pepper)\\w*\\s*(?:\\|\\||\\?\\?)\\s*["\'`]',
  'sl-1-03-schema-default': '\\.default\\(|\\.prefault\\(|\\.transform\\(|\\.optional\\(|\\.catch\\(|\\bdefault:',
  'sl-1-15-check-only-with-secret':
    'if \\(\\s*(?:process\\.env\\.\\w*(?:SECRET|KEY|TOKEN|PASSWORD)|[A-Z][A-Z0-9_]*(?:SECRET|KEY|TOKEN|PASSWORD)|(?:(?:env|config|settings)\\.)?(?:expected|configured|webhook|cron|signing|internal|shared|admin)\\w*(?i:secret|key|token|password))',
  'sl-1-14-password-logged':
    '(?i:\\b(?:console|logger|log|winston|pino)\\.\\w+\\([^;\\n]*(?:password|passwd|passphrase|secret|private_?key|_?token|api_?key|otp_?code))',
  'sl-1-13-next-env-config': 'process\\.env',
  'sl-2-01-sql-dynamic':
    '(?i:[`"\'(]\\s*(?:select|insert|update|delete|replace|create|alter|drop|with|truncate|merge|call|exec|grant)\\s)',
  'sl-2-01-sql-of-service': '@Injectable\\(',
  'sl-2-01-sql-quoted-value': '\'%?(?:\\$\\{|"\\s*\\+)',
  'sl-2-01-sql-appended':
    '(?i:sql|query|where|stmt|statement)\\w*\\s*(?:\\+=|= *\\w*(?i:sql|query|where|stmt|statement)\\w*\\s*\\+)',
  'sl-2-03-py-sql-appended':
    '(?i:(?:sql|query|where|stmt|statement)\\w*\\s*(?:\\+=|= *\\w*(?:sql|query|where|stmt|statement)\\w*\\s*\\+))',
  'sl-2-03-py-sql-dynamic':
    '(?i:["\'\\s](?:select|insert|update|delete|replace|create|drop|alter|truncate|with|call|grant|pragma)\\s)|\\btext\\(',
  'sl-2-07-py-command-dynamic': '(?i:system|popen|subprocess|command|cmd|shell|bash)',
  'sl-2-08-module-from-request': '(?:require|import)\\([^)]*\\breq(?:uest)?\\.',
  'sl-2-10-upload-name':
    'originalname|originalFilename|\\.files\\b|(?i:file|image|avatar|photo|picture|attachment|pic|upload)\\??\\.name\\b|\\b(?:part|data|upload|fileUpload|multipart)\\??\\.filename\\b',
  'sl-2-09-path-parameter-named': '\\b(?:readFile|readFileSync|createReadStream|unlink|unlinkSync)\\(',
  'sl-2-09-path-of-service': '@Injectable\\(',
  'sl-2-10-upload-moved': '\\.mv\\(',
  'sl-2-11-archive-entry': '(?i:zip|\\btar\\b|archive|extract|untar)',
  'sl-2-13-ssrf-parameter':
    '(?i:(?:target|image|webhook|callback|remote|feed|preview|website|page|link|source|avatar)_?(?:url|uri|link))',
  'sl-2-15-redirect-in-page': '\\blocation\\b|window\\.open|[rR]outer\\.(?:push|replace)\\(',
  'sl-2-16-html-built': '\\.(?:send|end|write|html)\\(|new (?:Next)?Response\\(',
  'sl-2-16-html-stored': 'text/html|html["\'`]|\\.type\\(',
  'sl-2-18-dom-html-traced':
    'innerHTML|outerHTML|insertAdjacentHTML|document\\.write|createContextualFragment|bypassSecurityTrust|srcdoc|\\beval\\(|\\$\\(|\\bjQuery\\b|setAttribute\\(["\']on|javascript:',
  'sl-2-23-mass-assignment': '\\bbody\\b|\\.json\\(\\)|readBody|@Body\\(',
  'sl-2-23-every-field': '\\b(?:req|request)\\.(?:body|query)\\b',
  'sl-2-27-unbounded-number':
    '\\btake\\b|\\.limit\\(|\\blimit\\s*:|\\.repeat\\(|Buffer\\.alloc|\\bArray\\(|\\.pad(?:Start|End)\\(|randomBytes',
  'sl-2-36-model-answer-run':
    'choices|output_text|tool_call|generateText|completion|\\.content\\[0\\]|\\.invoke\\(|\\.predict\\(',
  'sl-3-06-guard-passes-without-user':
    'if \\(!(?:\\w+\\.)*(?i:token|auth_?header|authorization|header|session|jwt|access_?token|api_?key|bearer)\\)',
  'sl-3-13-condition-lost':
    '\\)\\s*(?:&&|\\|\\|)\\s*(?:eq|ne|gte?|lte?|inArray|notInArray|isNull|isNotNull|i?like|between|exists|and|or|not)\\(',
  'sl-3-14-owner-from-request': '\\.(?:body|query)\\??\\.|x-(?:user|tenant)-id',
  'sl-3-14-py-identity-from-client': '(?i:cookies|x-[\\w-]*user|META)',
  'sl-3-15-py-right-from-client':
    '(?i:["\'](?:HTTP_)?(?:x[-_])?[\\w-]*(?:admin|superuser|staff|moderator|role|type|level|privilege|permission|authenticated|logged[-_]?in)s?["\'])',
  'sl-3-15-py-role-from-body':
    '["\'](?:is_?)?(?:admin|superuser|staff|roles?|permissions|user_?type|verified|balance|credits)["\']',
  'sl-3-15-role-from-dto': '(?:Dto|DTO|Request|Body|Payload|Input)\\b',
  'sl-3-15-right-in-cookie': '(?i:cookie)',
  'sl-3-24-plain-compare': PASSWORD.replace('passw', 'passw|\\bpass\\b'),
  'sl-3-24-plain-compare-reversed': PASSWORD.replace('passw', 'passw|\\bpass\\b'),
  'sl-3-24-plain-find': '(?i:passw|pwd)',
  'sl-3-29-py-user-enumeration':
    '(?i:not found|not registered|unknown (?:user|account|e-?mail)|not exist|no (?:such )?(?:user|account)|(?:incorrect|wrong|invalid) passw)',
  'sl-3-40-py-password-in-answer':
    '\\.(?:\\w*(?:password|passwd|pwd)\\w*|hash|otp\\w*|totp_?secret|reset_?token|ssn|security_answer)\\b',
  'sl-3-24-py-plain-in-model': 'self\\._?(?:password|passwd|pwd)\\s*=',
  'sl-1-16-py-default-account':
    '(?i:(?:create|register|add|insert|make|seed|sign_?up)_?\\w*(?:user|account|admin|member)\\w*\\()',
  'sl-3-24-py-plain-lookup': '(?i:["\'.](?:password|passwd|pwd|pass)\\b)',
  'sl-3-24-py-plain-model': '\\b(?:password|passwd|pwd|pass)\\s*=',
  'sl-3-24-py-plain-table': '(?i:(?:users|accounts|credentials|passwords|logins)\\w*(?:\\[|\\.get\\())',
  'sl-3-24-plain-record': '\\bpassword\\b',
  'sl-3-24-plain-store': '\\bpassword\\b',
  'sl-3-26-compare-leaks-time':
    '(?i:signature|hmac|digest|hash|api_?key|secret|token)\\w*\\)?\\s*[!=]==?|[!=]==?\\s*[\\w.(]*(?i:signature|hmac|digest|hash|api_?key|secret|token|code)',
  'sl-3-26-py-header-compared':
    '(?i:api[_-]?key|token|secret|signature|authorization)["\'][^()\\n]*[)\\]]\\s*[!=]=|[!=]=\\s*\\w*request\\.',
  'sl-3-26-py-hmac-compared': '\\bhmac\\b',
  'sl-3-24-plain-insert': '\\bpassword\\b',
  'sl-3-28-token-in-answer':
    '(?i:reset|recovery|verification|verify|activation|confirmation|confirm|magic|one_?time)_?(?i:token|code|link|url|otp)|\\b(?i:otp)|(?i:temp\\w*_?password)',
  'sl-3-31-cookie-without-httponly': COOKIE_CALLS,
  'sl-3-31-cookie-without-secure': COOKIE_CALLS,
  'sl-3-31-cookie-without-samesite': COOKIE_CALLS,
  'sl-3-37-oauth-without-state': '\\bclient_id\\b',
  'sl-3-40-record-to-client':
    '(?i:user|account|member|customer)\\w*\\)?\\??\\s*\\.(?:find|create|update|upsert)\\w*\\(',
  'sl-4-01-any-origin': '(?i:cors)',
  'sl-4-02-any-origin-credentials': '(?i:cors)',
  'sl-4-02-options-object': '\\bcredentials["\']?\\s*:',
  'sl-4-02-origin-echoed': '(?i:access-control-allow-origin)',
  'sl-4-04-null-origin': '["\'`]null["\'`]',
  'sl-1-15-check-skipped-without-secret':
    '!\\s*\\(?[\\w.]*(?i:secret|key|token|password)\\s*\\)|\\bif\\s*\\(\\s*[\\w.]*(?i:secret|key|token|password)\\s*&&',
  'sl-2-29-recursive-merge': '\\bfor\\s*\\(\\s*(?:const|let|var)\\s+\\w+\\s+in\\b',
  'sl-2-30-slow-pattern': '\\)[*+{]',
  'sl-2-34-link-from-host-header': '\\b(?:req|request|ctx)[\\w.(\\["\'`]{0,30}[hH]ost',
  'sl-2-06-postgrest-filter-dynamic': '\\.or\\s*\\(',
  'sl-x-07-empty-catch': '\\bcatch\\s*(?:\\([^()]*\\)\\s*)?\\{(?:\\s|//[^\\n]*\\n|/\\*.*?\\*/)*\\}',
  'sl-3-38-backdoor-account': '(?i:password|pass|pwd|pin|passwd)\\)?\\s*={2,3}',
  'sl-3-15-role-condition':
    '(?i:\\.(?:body|query|cookies)\\s*[?!]?\\.\\s*(?:is_?admin|admin|role|user_?role)\\b|["\'`](?:x-(?:user-)?role|x-is-admin|x-admin|is_?admin|admin|role|user_?role)["\'`])',
  'sl-3-06-user-default': '\\.user\\s*=(?!=)',
  'sl-x-15-check-then-act':
    '(?i:\\.(?:balance|stock|quantity|credits?|inventory|available|seats|remaining|uses|amount))\\s*!?\\s*(?:<|>=)',
  'sl-3-24-literal-compare':
    '(?i:password|passwd|passcode|pass_?phrase|admin_?key|admin_?secret|master_?key)[)!]*\\s*[!=]==?|[!=]==?\\s*[\\w.]*(?i:password|passwd|passcode|pass_?phrase|admin_?key|admin_?secret|master_?key)\\b',
  'sl-2-02-orm-raw-dynamic':
    '\\$(?:query|execute)RawUnsafe|\\bPrisma\\.raw|\\bliteral\\s*\\(|\\w+Raw\\s*\\(|\\bsql\\.(?:raw|unsafe|lit)\\b|createQueryRunner|\\.(?:where|andWhere|orWhere|having)\\s*(?:<[^>]*>)?\\(\\s*\\(?[`\'"\\w]',
  'sl-1-02-basic-auth-literal': '\\bauth["\']?\\s*:|\\bbasicAuth\\b|\\.auth\\s*\\(',
  'sl-3-02-algorithm-none': '(?i:jwt|jsonwebtoken|jsonwt|jwk)|\\balgorithms\\b|setProtectedHeader',
  'sl-1-04-jwt-literal': '(?i:jwt|jsonwebtoken|jsonwt|tokenservice)',
  'sl-3-04-token-without-expiry': '(?i:jwt|jsonwebtoken|jsonwt)',
  'sl-3-40-token-holds-password': '\\b(?:sign|signAsync|SignJWT)\\s*[<(]',
  'sl-3-40-token-holds-record': '\\b(?:sign|signAsync|SignJWT)\\s*[<(]',
  'sl-3-06-verify-error-swallowed': '\\b(?:verify|jwtVerify)\\s*[<(]',
  'sl-3-29-user-enumeration':
    '(?i:(?:user(?:name)?|account|e-?mail)(?: with (?:this|that) (?:e-?mail|username))?(?: address)? (?:not found|does ?n.t exist|does not exist|not registered|is not registered|unknown|not exist)|no (?:user|account) (?:found|with|exists)|(?:invalid|incorrect|unknown|wrong) (?:user|e-?mail|password)|password (?:is|does))',
  'sl-2-13-ssrf-helper':
    '(?:\\bfetch|\\baxios(?:\\.get|\\.head)?|\\bgot|\\bhttps?\\.get|\\.goto)\\s*(?:<[^>]*>)?\\(\\s*\\w*(?i:url|uri|link|address|target)\\s*[,)]|\\bneedle\\s*\\(',
  'sl-1-03-env-fallback':
    '\\benv\\b[\\w.!?\\[\\]"\'`() ]*(?i:secret|pass|pwd|credential|key|token|salt|pepper)[\\w.!?\\[\\]"\'`() ]*\\s*(?:\\|\\||\\?)',
  'sl-4-04-origin-by-part': '(?i:origin)["\'`\\])]*\\s*[?!]?\\.\\s*(?:includes|indexOf|startsWith|endsWith)\\s*\\(',
  'sl-x-02-callback-error-to-client': '\\bif\\s*\\(\\s*(?i:e|err|error)\\d?\\s*\\)',
  'sl-3-17-client-password':
    '(?i:password|pass|pw|pwd|passcode|pin|pass_?code|access_?code|admin_?code)(?:\\.value|\\.trim\\(\\))?\\s*[!=]==',
  'sl-3-07-guard-without-else':
    '\\bif\\s*\\(\\s*(?:!\\s*[\\w.]*(?i:user|session|token|auth)|[^{};]*!==\\s*[\\w.]*(?i:user|session|token|auth)\\.id)\\s*\\)\\s*\\{[^{}]*\\.(?:status|sendStatus|redirect)\\s*\\(',
  'sl-3-24-plain-compare-function': '(?i:(?:compare|check|verify|match|valid)\\w*pass)',
  'sl-3-33-token-in-url': '\\bredirect\\s*\\([^;]*(?i:token|jwt)',
  'sl-2-08-eval-dynamic':
    '\\beval\\s*\\(|\\bnew\\s+Function\\b|\\bvm\\s*\\.|\\bset(?:Timeout|Interval)\\s*\\(\\s*[\\w"\'`]',
  'sl-3-31-session-cookie-defaults': '\\b(?:session|expressSession|cookieSession)\\s*\\(',
  'sl-2-15-allow-list-by-part': '(?i:url|redirect|return_?to)\\s*[?!]?\\.\\s*(?:includes|indexOf)\\s*\\(',
  'sl-3-27-predictable-token': '\\bMath\\.random\\s*\\(|\\bDate\\.now\\s*\\(',
  'sl-5-09-limit-skipped': 'rateLimit|trust proxy',
  'sl-x-02-error-to-client': RESPONSE,
  'sl-x-04-headers-weakened': 'helmet|X-XSS-Protection|X-Frame-Options|lusca',
};

/** Adds what each rule needs of a file: to the patterns of a search, to the sinks of a traced rule. */
export function withFileWords(specs: readonly RuleSpec[]): readonly RuleSpec[] {
  for (const words of [FILE_WORDS, SINK_FILE_WORDS, SOURCE_FILE_WORDS]) {
    const unknown = Object.keys(words).find((id) => !specs.some((spec) => spec.id === id));
    if (unknown !== undefined) throw new Error(`The words of ${unknown} belong to no rule`);
  }
  return specs.map((spec) => {
    const { id, search, taint } = spec;
    const texts = [SINK_FILE_WORDS[id], FILE_WORDS[id], SOURCE_FILE_WORDS[id], taint?.needs];
    const conditions = texts.filter((text) => text !== undefined).map((text) => conditionOf(id, text));
    if (conditions.length === 0) return spec;
    if (search !== undefined)
      return { ...spec, search: [...conditions, isCode(spec) ? wordless([all(...search)]) : all(...search)] };
    if (taint === undefined) return spec;
    const sources =
      taint.sources.some(isSideEffect) || !hasSourceText(spec) ? taint.sources : [wordless(taint.sources)];
    return { ...spec, taint: { ...taint, sources, sinks: [all(...conditions, wordless(taint.sinks))] } };
  });
}

function hasSourceText({ id, taint }: RuleSpec): boolean {
  return taint?.needs !== undefined || SOURCE_FILE_WORDS[id] !== undefined || FILE_WORDS[id] !== undefined;
}

function isCode({ languages }: RuleSpec): boolean {
  return languages.every((language) => ['javascript', 'typescript', 'python'].includes(language));
}

/** What is said of a source as a whole must stay outside of patterns. */
function isSideEffect(source: Node): boolean {
  return toOperator(source)['by-side-effect'] !== undefined;
}

function conditionOf(id: string, text: string): Operator {
  if (/\((?!\?)/.test(text.replaceAll(/\\.|\[(?:\\.|[^\]\\])*\]/g, '')))
    throw new Error(`${id}: a numbered group would be filled into the message`);
  return fileHas(text);
}
