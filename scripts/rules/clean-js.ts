import { all, either, exact, focus, inside, type Node, type Operator, where } from './spec.ts';

/** Parts of the request object that the server made itself, and calls that look something up for the request. */
const TRUSTED_PARTS: readonly Node[] = [
  // what an upload library made up itself; only the original name is the sender's
  exact(either('req.file.path', 'req.file.filename', 'req.file.destination', 'req.file.size', 'request.file.path')),
  all(
    either('req.$PART', 'request.$PART', 'ctx.$PART'),
    where(
      '$PART',
      '^(user|session|app|log|logger|auth|ip|method|protocol|secure|t|i18n|csrfToken|context|db|prisma|locals|id|socket|connection|account|member|customer|tenant|principal|claims|currentUser|state|\\w+Id)$',
    ),
  ),
  exact(
    all(
      either(
        '$F(req)',
        '$O.$F(req)',
        '$F(req, res)',
        '$O.$F(req, res)',
        '$F(req, res, $OPTIONS)',
        '$F(request)',
        '$O.$F(request)',
      ),
      where('$F', '(?i)^(?!.*(body|json|parse|param|query|input|form|read|field|upload|raw|text|path|url|header)).*'),
    ),
  ),
];

/** A value that is taken only when it is on a list, and the result of a look-up in a fixed map. */
const CHOSEN: readonly Node[] = [
  exact(
    either(
      '$L.includes($X) ? $X : $D',
      '$L.has($X) ? $X : $D',
      '$X in $M ? $X : $D',
      '$L.indexOf($X) !== -1 ? $X : $D',
    ),
  ),
];

/** Results that hold no text of the caller any more. */
const CLEAN_RESULTS: readonly Node[] = [
  either(
    'parseInt(...)',
    'parseFloat(...)',
    'Number(...)',
    'Number.parseInt(...)',
    'Number.parseFloat(...)',
    'Boolean(...)',
    'BigInt(...)',
    'Math.$F(...)',
    '$X.length',
    'new ObjectId(...)',
    'ObjectId(...)',
    'new mongoose.Types.ObjectId(...)',
    'mongoose.Types.ObjectId(...)',
    '$H.digest(...)',
    'bcrypt.$F(...)',
    'jwt.verify(...)',
    'jsonwebtoken.verify(...)',
    'randomUUID(...)',
    'crypto.randomUUID(...)',
    'uuidv4(...)',
    'z.enum(...)',
    '$X.indexOf(...)',
    '$X.findIndex(...)',
  ),
];

/** Rows of the database are no text of the caller; a sink inside such a call is not seen, so rules about filters leave this out. */
export const LOOKED_UP: readonly Node[] = [
  exact(
    either(
      '$D.findOne(...)',
      '$D.findById(...)',
      '$D.findUnique(...)',
      '$D.findFirst(...)',
      '$D.findByPk(...)',
      '$D.findMany(...)',
      '$D.findAll(...)',
    ),
  ),
];

/** A branch that ends the function unless the value is on a list or has a fixed form cleans it. */
export const GUARDS: readonly Operator[] = [
  {
    'by-side-effect': true,
    patterns: [
      inside(
        'if (!$G) return ...;',
        'if (!$G) { ... return ...; }',
        'if (!$G) { ... throw ...; }',
        'if (!$G) throw ...;',
      ),
      either(
        '$A.includes($X)',
        '$A.has($X)',
        '$RE.test($X)',
        '$V.isUUID($X, ...)',
        '$V.isInt($X, ...)',
        '$V.isMongoId($X)',
        '$V.isNumeric($X, ...)',
        '$V.isAlphanumeric($X, ...)',
        'isUUID($X, ...)',
        'isUuid($X, ...)',
        'Number.isInteger($X)',
        'isValidObjectId($X)',
        '$V.isValid($X)',
      ),
      focus('$X'),
    ],
  },
  {
    'by-side-effect': true,
    patterns: [
      inside('if ($G) return ...;', 'if ($G) { ... return ...; }', 'if ($G) { ... throw ...; }', 'if ($G) throw ...;'),
      either('isNaN($X)', 'Number.isNaN($X)', '!$A.includes($X)', '!$RE.test($X)', '!$A.has($X)'),
      focus('$X'),
    ],
  },
  // a positive check cleans the rest of the function too: a bare `$X` for its branch alone would make the engine try every expression
  {
    'by-side-effect': true,
    patterns: [
      inside('if ($G) {...}', '$G ? $Y : $N'),
      either('$A.includes($X)', '$A.has($X)', '$RE.test($X)'),
      focus('$X'),
    ],
  },
  { 'by-side-effect': true, patterns: [{ pattern: 'switch ($X) {...}' }, focus('$X')] },
];

/** What cleans a value wherever it goes. */
export const JS_CLEAN: readonly Node[] = [...TRUSTED_PARTS, ...CHOSEN, ...CLEAN_RESULTS, ...GUARDS];
