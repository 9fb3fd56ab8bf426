import { all, either, focus, inside, JS, not, notInside, type Node, PY, type RuleSpec, where } from '../spec.ts';
import { jsTaint, pyTaint } from '../taint-rules.ts';
import { SCHEMA_CHECKED } from './nosql.ts';

/** The whole body, not a field of it. */
const WHOLE_BODY: readonly Node[] = [
  either(
    'req.body',
    'request.body',
    'ctx.request.body',
    'await request.json()',
    'await req.json()',
    'await c.req.json()',
    'await ctx.request.json()',
    'readBody(...)',
  ),
  all(
    inside(
      'const {..., ...$R} = req.body;\n...',
      'const {..., ...$R} = request.body;\n...',
      'const {..., ...$R} = ctx.request.body;\n...',
    ),
    '$R',
  ),
  all(
    either(
      'class $C { ... $M(..., @Body() $P: any, ...) {...} ... }',
      'class $C { ... $M(..., @Body() $P, ...) {...} ... }',
    ),
    focus('$P'),
  ),
];

/** A field that is read, or a binding that is picked, is not the whole object any more. */
const ONE_FIELD: readonly Node[] = [
  all('$O.$FIELD', where('$FIELD', '^(?!body$|json$)')),
  all('$O[$KEY]', where('$KEY', '^["\'`]')),
  // where the binding is made: a bare `$P` in what follows would make the engine try every expression
  { 'by-side-effect': true, patterns: [either('const {..., $P, ...} = $E', 'let {..., $P, ...} = $E'), focus('$P')] },
];

const ORM_WRITES: readonly Node[] = [
  all(
    either(
      '$M.create({..., data: $D, ...})',
      '$M.update({..., data: $D, ...})',
      '$M.upsert({..., create: $D, ...})',
      '$M.upsert({..., update: $D, ...})',
      '$M.createMany({..., data: $D, ...})',
      '$M.updateMany({..., data: $D, ...})',
    ),
    focus('$D'),
  ),
  all(
    either(
      '$M.create($D, ...)',
      '$M.insertMany($D, ...)',
      '$M.insertOne($D, ...)',
      '$M.bulkCreate($D, ...)',
      '$M.build($D, ...)',
      'new $M($D)',
      '$M.insert($D)',
      '$M.save($D)',
    ),
    where(
      '$M',
      '^((?-i:[A-Z])\\w*|.*(model|Model|repository|Repository|repo|Repo|collection|Collection)\\w*(\\(.*\\))?|db\\.\\w+|models\\.\\w+|.*\\.collection\\(.*\\))$',
    ),
    where(
      '$M',
      '^(?!(Date|URL|Error|Map|Set|Array|Promise|Blob|Response|NextResponse|Request|FormData|Headers|URLSearchParams|Buffer|Uint8Array|RegExp|Proxy|Event|HttpException|Object|String|Number|[A-Z]\\w*(Error|Exception|Event|Client|Validator|Schema))$)',
    ),
    focus('$D'),
  ),
  all(
    either(
      '$M.findByIdAndUpdate($ID, $D, ...)',
      '$M.findOneAndUpdate($F, $D, ...)',
      '$M.updateOne($F, $D, ...)',
      '$M.updateMany($F, $D, ...)',
      '$M.replaceOne($F, $D, ...)',
      '$M.update($D, { where: $W, ... }, ...)',
      '$M.update($ID, $D)',
      '$DOC.set($D)',
      '$DOC.update($D)',
      '$M.merge($E, $D)',
      '$M.upsert($D, ...)',
      '$M.findByIdAndUpdate($ID, {..., $set: $D, ...}, ...)',
      '$M.updateOne($F, {..., $set: $D, ...}, ...)',
      '$M.findOneAndUpdate($F, {..., $set: $D, ...}, ...)',
      '$M.preload($D)',
    ),
    focus('$D'),
  ),
  all(
    either('$Q.values($D)', '$Q.set($D)', '$Q.insert($D, ...)', '$Q.update($D)', '$Q.upsert($D, ...)'),
    where('$Q', '(?s)^.*(\\.insert\\(|\\.update\\(|insertInto\\(|updateTable\\(|\\.from\\(|knex|supabase)'),
    focus('$D'),
  ),
  all(
    either(
      'Object.assign($ENTITY, $D)',
      'Object.assign($ENTITY, $D, ...)',
      '_.assign($ENTITY, $D)',
      '_.merge($ENTITY, $D)',
      '_.extend($ENTITY, $D)',
    ),
    where(
      '$ENTITY',
      '(?i)^(?!\\{)\\w*(user|account|entity|doc|document|item|record|product|order|post|profile|project|task|model)\\w*$',
    ),
    focus('$D'),
  ),
];

/** For lines and headers only a line break does harm; a general `replace` would hide other kinds of injection in the same pass. */
const LINE_BREAKS_OUT: readonly Node[] = [
  all('$X.replace($RE, ...)', where('$RE', '^/.*(\\\\[rn]|%0|\\^).*/')),
  either('encodeURIComponent(...)', 'encodeURI(...)', '$E.encodeForHTML(...)', 'contentDisposition(...)'),
];
const PY_LINE_BREAKS_OUT: readonly Node[] = [
  either(
    '$X.replace("\\n", ...)',
    '$X.replace("\\r", ...)',
    'repr(...)',
    'json.dumps(...)',
    'quote(...)',
    'urllib.parse.quote(...)',
    'secure_filename(...)',
  ),
];

/** `UserCreate(**data)` is how a schema checks what came; a record of the database goes by a plain name. */
const NO_SCHEMA = where(
  '$M',
  '^(?!(?:\\w+\\.)*\\w*(?:Create|Update|Patch|Login|Register|SignUp|Signup|In|Input|Schema|Request|Payload|DTO|Dto|Command|Params|Query|Credentials|Validator|Serializer|Form|Body|Data|Config|Settings|Response|Out)$)',
);

/** MySQL's drivers turn an object into `name = value` pairs, one for each key that was sent. */
const SET_CLAUSE = '(?is)^[`"\'].*\\b(set|values)\\s*\\(?\\s*\\?(?!\\s*,)';
const SQL_WRITES: readonly Node[] = [
  all(
    either(
      '$DB.query($SQL, $D, ...)',
      '$DB.execute($SQL, $D, ...)',
      '$DB.query($SQL, [$D, ...], ...)',
      '$DB.execute($SQL, [$D, ...], ...)',
    ),
    where('$SQL', SET_CLAUSE),
    focus('$D'),
  ),
];

export const BODY_RULES: readonly RuleSpec[] = [
  jsTaint({
    id: 'sl-2-23-mass-assignment',
    weakness: '2.23',
    title: 'A whole request body is stored as it came',
    family: 'mass-assignment',
    confidence: 'high',
    sources: WHOLE_BODY,
    usesUsualClean: false,
    sinks: [...ORM_WRITES, ...SQL_WRITES],
    clean: [...ONE_FIELD, ...SCHEMA_CHECKED, either('String(...)', 'Number(...)', 'JSON.stringify(...)', '$X.length')],
  }),
  {
    id: 'sl-2-23-every-field',
    weakness: '2.23',
    languages: JS,
    tier: 1,
    confidence: 'high',
    title: 'Every field that was sent is written to a record',
    family: 'mass-assignment',
    search: [
      either(
        'Object.keys($BODY).forEach(($K) => { ... $O[$K] = $V; ... })',
        'Object.keys($BODY).forEach(($K) => ($O[$K] = $V))',
        'Object.keys($BODY).forEach(function ($K) { ... $O[$K] = $V; ... })',
        'Object.entries($BODY).forEach(([$K, $V]) => { ... $O[$K] = $V; ... })',
        'for (const $K in $BODY) { ... $O[$K] = $V; ... }',
        'for (let $K in $BODY) { ... $O[$K] = $V; ... }',
        'for (const $K of Object.keys($BODY)) { ... $O[$K] = $V; ... }',
        'for (const [$K, $V] of Object.entries($BODY)) { ... $O[$K] = $V; ... }',
      ),
      where('$BODY', '^(req|request|ctx\\.request)\\.(body|query)$'),
      where(
        '$O',
        '(?i)^(?!\\w*(filter|query|where|params|headers|errors?|result|conditions?|criteria|acc|out|clean)\\w*$)',
      ),
    ],
  },
  {
    id: 'sl-2-23-action-arguments',
    weakness: '2.23',
    languages: JS,
    tier: 1,
    confidence: 'medium',
    title: 'A form is stored with every field that was sent',
    family: 'mass-assignment',
    search: [
      either(
        '$M.create({..., data: Object.fromEntries($F), ...})',
        '$M.update({..., data: Object.fromEntries($F), ...})',
        '$M.create(Object.fromEntries($F))',
        '$Q.insert(Object.fromEntries($F))',
        '$Q.values(Object.fromEntries($F))',
      ),
    ],
  },
  {
    id: 'sl-2-23-py-mass-assignment',
    weakness: '2.23',
    languages: PY,
    tier: 1,
    confidence: 'high',
    title: 'A whole request body is stored as it came',
    family: 'mass-assignment',
    search: [
      either(
        ...[
          '$M(**request.json)',
          '$M(**request.get_json(...))',
          '$M(**request.form)',
          '$M(**request.form.to_dict(...))',
        ].map((call) => all(call, NO_SCHEMA)),
        '$M.objects.create(**request.data)',
        '$M.objects.create(**request.POST.dict())',
        '$M.objects.filter(...).update(**request.data)',
        '$M.objects.filter(...).update(**request.POST.dict())',
        '$U.__dict__.update(request.$PART, ...)',
        '$U.__dict__.update(request.$PART.to_dict(...))',
        '$C.insert_one(request.json)',
        '$C.insert_one(request.get_json(...))',
        '$C.update_one($F, {"$set": request.json}, ...)',
        '$C.update_one($F, {"$set": request.get_json(...)}, ...)',
        all(
          inside(
            '$D = request.json\n...',
            '$D = request.get_json(...)\n...',
            '$D = request.data\n...',
            '$D = await request.json()\n...',
            '$D = request.POST.dict()\n...',
            '$D = request.form.to_dict(...)\n...',
          ),
          either(
            all('$M(**$D)', NO_SCHEMA),
            '$M.objects.create(**$D)',
            '$C.insert_one($D)',
            '$C.update_one($F, {"$set": $D}, ...)',
            '$M.objects.filter(...).update(**$D)',
            '$U.__dict__.update($D)',
          ),
        ),
      ),
      not('dict(**$X)'),
      not('print(**$X)'),
    ],
  },
  {
    id: 'sl-2-23-py-setattr-loop',
    weakness: '2.23',
    languages: PY,
    tier: 1,
    confidence: 'medium',
    title: 'Every field that was sent is written to the record',
    family: 'mass-assignment',
    search: [
      either(
        'for $K, $V in $D.items():\n    ...\n    setattr($O, $K, $V)\n    ...',
        'for $K in $D:\n    ...\n    setattr($O, $K, $D[$K])\n    ...',
      ),
      where(
        '$D',
        '(?s)^(?!.*(model_dump|\\.dict\\(|validated_data|cleaned_data|_in\\b|defaults|kwargs|config|settings))(.*request.*|data|payload|body|json_data|updates?)$',
      ),
      notInside('if $K in $ALLOWED:\n    ...'),
      not('for $K, $V in $D.items():\n    ...\n    if $K in $ALLOWED:\n        ...\n    ...'),
    ],
  },
  {
    id: 'sl-2-23-py-all-fields',
    weakness: '2.23',
    languages: PY,
    tier: 1,
    severity: 'medium',
    confidence: 'medium',
    title: 'A form or serializer accepts every field of its model',
    family: 'mass-assignment-fields',
    search: [
      either(
        'class Meta:\n    ...\n    fields = "__all__"\n    ...',
        'class Meta(...):\n    ...\n    fields = "__all__"\n    ...',
        // a list of what is left out lets through what is added later, and rights of accounts
        all(
          'class Meta:\n    ...\n    model = $MODEL\n    ...\n    exclude = $LEFT\n    ...',
          where('$MODEL', '^(\\w+\\.)*\\w*(User|Account|Member|Profile)$'),
          where('$LEFT', '(?s)^(?!.*is_superuser).*'),
        ),
      ),
      inside('class $FORM(..., $BASE, ...):\n    ...'),
      where('$BASE', '^.*(ModelForm|ModelSerializer|Serializer|Form)$'),
    ],
  },
  jsTaint({
    id: 'sl-2-27-unbounded-number',
    weakness: '2.27',
    title: 'A count from a request has no upper bound',
    family: 'unbounded',
    confidence: 'medium',
    severity: 'low',
    usesUsualClean: false,
    sinks: [
      all(
        either(
          '({..., take: $N, ...})',
          '$Q.limit($N)',
          '({..., limit: $N, ...})',
          '$X.repeat($N)',
          'Buffer.alloc($N, ...)',
          'new Array($N)',
          'Array($N)',
          '$X.padStart($N, ...)',
          '$X.padEnd($N, ...)',
          'crypto.randomBytes($N)',
        ),
        focus('$N'),
      ),
    ],
    clean: [
      either('Math.min(...)', 'clamp(...)', '_.clamp(...)'),
      ...SCHEMA_CHECKED,
      all('$R.$PART', where('$R', '^(req|request|ctx)$'), where('$PART', '^(user|session|app|log|prisma|db)$')),
      all('$A ? $B : $C'),
    ],
  }),
  jsTaint({
    id: 'sl-2-29-prototype-key',
    isAboutFilters: true,
    weakness: '2.29',
    title: 'A key from a request is written into an object',
    family: 'prototype-pollution',
    confidence: 'medium',
    sinks: [
      all(
        either(
          '_.merge(..., $K)',
          '_.defaultsDeep(..., $K)',
          '_.set($O, $K, $V)',
          '_.setWith($O, $K, ...)',
          'lodash.merge(..., $K)',
          'merge(..., $K)',
          'lodash.set($O, $K, $V)',
          'deepmerge($O, $K, ...)',
          'extend(true, $O, $K)',
          'dotProp.set($O, $K, $V)',
          'objectPath.set($O, $K, $V)',
        ),
        focus('$K'),
      ),
      // two keys of the caller: `__proto__` and the name of a property
      all('$O[$K][$L] = $V', where('$L', '^(?!["\'`\\d])'), focus('$K')),
    ],
    clean: SCHEMA_CHECKED,
  }),
  {
    id: 'sl-2-29-recursive-merge',
    weakness: '2.29',
    languages: JS,
    tier: 2,
    severity: 'low',
    title: 'A function of this code merges objects deeply without refusing `__proto__`',
    family: 'prototype-pollution',
    search: [
      either(
        'for (const $K in $S) { ... $T[$K] = $F($T[$K], $S[$K]); ... }',
        'for (const $K in $S) { ... if (...) { ... $F($T[$K], $S[$K]); ... } else { ... $T[$K] = $S[$K]; ... } ... }',
        'for (let $K in $S) { ... if (...) { ... $F($T[$K], $S[$K]); ... } else { ... $T[$K] = $S[$K]; ... } ... }',
        'for (var $K in $S) { ... if (...) { ... $F($T[$K], $S[$K]); ... } else { ... $T[$K] = $S[$K]; ... } ... }',
      ),
      where('$F', '(?i)^(\\w+\\.)?\\w*(merge|extend|assign|copy)\\w*$'),
      not("for (const $K in $S) { ... if ($K === '__proto__' || ...) { ... } ... }"),
    ],
  },
  {
    id: 'sl-2-32-upload-without-limit',
    weakness: '2.32',
    languages: JS,
    tier: 1,
    confidence: 'high',
    title: 'Uploads have no size limit',
    family: 'upload-limit',
    search: [
      either(
        'multer()',
        'multer({...})',
        'fileUpload()',
        'fileUpload({...})',
        'busboy({...})',
        'new Busboy({...})',
        'formidable({...})',
        'new formidable.IncomingForm()',
        'formidable()',
        'Busboy({...})',
      ),
      not('multer({..., limits: $L, ...})'),
      not('multer({..., ...$X, ...})'),
      not('fileUpload({..., limits: $L, ...})'),
      not('fileUpload({..., ...$X, ...})'),
      not('busboy({..., limits: $L, ...})'),
      not('new Busboy({..., limits: $L, ...})'),
      not('Busboy({..., limits: $L, ...})'),
      not('formidable({..., maxFileSize: $L, ...})'),
      not('formidable({..., ...$X, ...})'),
      not('formidable({..., maxTotalFileSize: $L, ...})'),
    ],
  },
  {
    id: 'sl-2-33-upload-any-type',
    weakness: '2.33',
    languages: JS,
    tier: 2,
    severity: 'low',
    confidence: 'medium',
    title: 'Uploads of every type are accepted',
    family: 'upload-type',
    search: [
      either('multer()', 'multer({...})'),
      not('multer({..., fileFilter: $F, ...})'),
      not('multer({..., fileFilter($A, $B, $C) {...}, ...})'),
      not('multer({..., ...$X, ...})'),
    ],
  },
  jsTaint({
    id: 'sl-2-34-header-from-request',
    weakness: '2.34',
    cwe: [113, 644],
    title: 'A request decides the text of a response header',
    family: 'header-injection',
    confidence: 'medium',
    sinks: [
      all(
        either(
          all('$RES.setHeader($NAME, $V)', where('$RES', '^(res|response|reply|ctx|resp|r)$')),
          all('$RES.set($V, ...)', where('$RES', '^(res|response|reply|ctx|resp|r)$'), where('$V', '(?s)^(?!\\s*\\{)')),
          all('$RES.setHeader($V, $ANY)', where('$RES', '^(res|response|reply|ctx|resp|r)$')),
          all('$RES.set($NAME, $V)', where('$RES', '^(res|response|reply|ctx|resp|r)$')),
          all('$RES.header($NAME, $V)', where('$RES', '^(res|response|reply|ctx|resp|r)$')),
          all('$RES.append($NAME, $V)', where('$RES', '^(res|response|reply|ctx|resp|r)$')),
          '$RES.writeHead($CODE, {..., $KEY: $V, ...})',
          all('$RES.set({..., $KEY: $V, ...})', where('$RES', '^(res|response|reply|ctx|resp|r)$')),
          all('$RES.header({..., $KEY: $V, ...})', where('$RES', '^(res|response|reply|ctx|resp|r)$')),
        ),
        focus('$V'),
      ),
    ],
    clean: LINE_BREAKS_OUT,
  }),
  jsTaint({
    id: 'sl-2-34-log-from-request',
    weakness: '2.34',
    cwe: [117],
    title: 'Text from a request is written into a log line',
    explanation: 'Line breaks in the text can forge lines in the log, so that an attack hides among invented entries.',
    fix: 'Pass the value as a field of a logger that writes JSON, or take line breaks out.',
    severity: 'low',
    confidence: 'medium',
    family: 'log-injection',
    sinks: [
      all(
        either(
          'console.log(..., $V, ...)',
          'console.info(..., $V, ...)',
          'console.warn(..., $V, ...)',
          'console.error(..., $V, ...)',
          '$LOG.info(..., $V, ...)',
          '$LOG.warn(..., $V, ...)',
          '$LOG.error(..., $V, ...)',
          '$LOG.debug(..., $V, ...)',
          '$LOG.log(..., $V, ...)',
        ),
        where(
          '$V',
          '(?s)^(?!.*JSON\\.stringify|(req|request)\\.(path|url|originalUrl|baseUrl|method|id|headers|ip)\\b)(`.*\\$\\{|[\'"].*[\'"]\\s*\\+|\\w+\\s*\\+|\\w+$|[\\w.]+$)',
        ),
        focus('$V'),
      ),
    ],
    clean: LINE_BREAKS_OUT,
  }),
  {
    id: 'sl-2-34-link-from-host-header',
    weakness: '2.34',
    languages: JS,
    tier: 1,
    cwe: [644],
    title: 'A link is built from the Host header of the request',
    explanation:
      'The sender of a request chooses its Host header. A reset link that is built from it can point to a foreign site, which then receives the token.',
    fix: 'Build links from an address in the settings, not from the request.',
    severity: 'low',
    confidence: 'medium',
    family: 'host-header',
    search: [
      either(
        '`...${$H}...`',
        all('"$SCHEME" + $H', where('$SCHEME', '^https?://$')),
        all('$A + "$SCHEME" + $H', where('$SCHEME', '^://$')),
      ),
      where(
        '$H',
        '^(req|request|ctx|ctx\\.request|this\\.req)(\\.host|\\.hostname|\\.headers\\.host|\\.headers\\[.host.\\]|\\.get\\(.[hH]ost.\\)|\\.header\\(.[hH]ost.\\)|\\[.host.\\]|\\(.host.\\)|\\.headers\\.get\\(.host.\\))$',
      ),
    ],
  },
  jsTaint({
    id: 'sl-2-34-log-file-from-request',
    weakness: '2.34',
    cwe: [117],
    title: 'Text from a request is appended to a log file as it came',
    explanation: 'Line breaks in the text can forge lines in the file, so that an attack hides among invented entries.',
    fix: 'Write one JSON object per line, or take line breaks out of the value.',
    confidence: 'medium',
    severity: 'low',
    family: 'log-injection',
    sinks: [
      all(
        either(
          '$FS.appendFile($F, $V, ...)',
          '$FS.appendFileSync($F, $V, ...)',
          'appendFile($F, $V, ...)',
          'appendFileSync($F, $V, ...)',
        ),
        where('$V', '(?s)(?!.*JSON\\.stringify).*\\\\n|^\\w*([lL]og|[eE]ntry|[lL]ine|[mM]essage)\\w*$|.*EOL'),
        focus('$V'),
      ),
      all('$LOG.write($V, ...)', where('$LOG', '(?i)^\\w*log\\w*$'), focus('$V')),
    ],
    clean: LINE_BREAKS_OUT,
  }),
  jsTaint({
    id: 'sl-2-35-csv-cell',
    weakness: '2.35',
    title: 'A cell of an export holds text from a request',
    family: 'csv-injection',
    sinks: [
      all(
        either('$CSV.writeRecords($V)', 'Papa.unparse($V, ...)', 'stringify($V, { header: $H, ... }, ...)'),
        focus('$V'),
      ),
    ],
  }),
  pyTaint({
    id: 'sl-2-34-py-log-from-request',
    weakness: '2.34',
    cwe: [117],
    title: 'Text from a request is written into a log line',
    explanation: 'Line breaks in the text can forge lines in the log, so that an attack hides among invented entries.',
    fix: 'Use structured logging, or take line breaks out of the value.',
    severity: 'low',
    confidence: 'medium',
    family: 'log-injection',
    sinks: [
      all(
        either(
          '$LOG.info(..., $V, ...)',
          '$LOG.warning(..., $V, ...)',
          '$LOG.error(..., $V, ...)',
          '$LOG.debug(..., $V, ...)',
          '$LOG.exception(..., $V, ...)',
          '$LOG.critical(..., $V, ...)',
        ),
        where('$LOG', '(?i)^(.*\\.)?_?(log|logger|logging)$'),
        focus('$V'),
      ),
    ],
    clean: PY_LINE_BREAKS_OUT,
  }),
  pyTaint({
    id: 'sl-2-34-py-log-file-from-request',
    weakness: '2.34',
    cwe: [117],
    title: 'Text from a request is appended to a log file as it came',
    explanation: 'Line breaks in the text can forge lines in the file, so that an attack hides among invented entries.',
    fix: 'Write one JSON object per line, or take line breaks out of the value.',
    confidence: 'medium',
    severity: 'low',
    family: 'log-injection',
    sinks: [
      all(
        '$F.write($V)',
        inside(
          'with open($P, "a", ...) as $F:\n    ...',
          'with open($P, mode="a", ...) as $F:\n    ...',
          'with open($P, "a+", ...) as $F:\n    ...',
          '$F = open($P, "a", ...)\n...',
        ),
        focus('$V'),
      ),
    ],
    clean: PY_LINE_BREAKS_OUT,
  }),
  pyTaint({
    id: 'sl-2-34-py-header-from-request',
    weakness: '2.34',
    cwe: [113],
    title: 'A request decides the text of a response header',
    family: 'header-injection',
    sinks: [
      all(
        either(
          '$R.headers[$N] = $V',
          '$R.headers.set($N, $V)',
          '$R.headers.add($N, $V)',
          '$R[$N] = $V',
          'self.set_header($N, $V)',
        ),
        where('$R', '(?i)^\\w*(resp|response|r)$'),
        focus('$V'),
      ),
    ],
    clean: PY_LINE_BREAKS_OUT,
  }),
];
