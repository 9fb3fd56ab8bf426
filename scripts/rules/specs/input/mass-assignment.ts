import { all, either, focus, inside, JS, type Node, type RuleSpec, where } from '../../spec.ts';
import { jsTaint } from '../../taint-rules.ts';
import { SCHEMA_CHECKED } from './schema-checks.ts';

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

export const MASS_ASSIGNMENT_RULES: readonly RuleSpec[] = [
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
];
