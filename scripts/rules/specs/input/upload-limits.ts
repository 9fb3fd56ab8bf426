import { all, either, inside, JS, not, notInside, type RuleSpec, where } from '../../spec.ts';

/** Files of a form in handlers that take the platform's own `Request`: Next, Hono, Remix, SvelteKit, functions at the edge. */
const FORM_FILE = inside(
  'const $FD = await $REQ.formData();\n...\nconst $F = $FD.get($N);\n...',
  'const $FD = await $REQ.formData();\n...\nconst $F = $FD.get($N) as $T;\n...',
  'let $FD = await $REQ.formData();\n...\nconst $F = $FD.get($N);\n...',
);

/** The variants of one text in which an `if` may look at a file before it is read. */
const notBefore = (look: string) => [
  notInside(`if (<... ${look} ...>) { ... }\n...`),
  notInside(`if (<... ${look} ...>) return ...;\n...`),
  notInside(`if (<... ${look} ...>) throw ...;\n...`),
  notInside(`const $CHECK = <... ${look} ...>;\n...`),
];

const READ = either('$F.arrayBuffer()', '$F.stream()', '$F.bytes()');

const NOT_READ_BY_A_SCHEMA = [notInside('const $FD = $S.parse(...);\n...'), notInside('validateFile(...);\n...')];

export const UPLOAD_LIMITS_RULES: readonly RuleSpec[] = [
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
  {
    id: 'sl-2-32-form-file-without-limit',
    weakness: '2.32',
    languages: JS,
    tier: 1,
    severity: 'low',
    confidence: 'medium',
    title: 'The uploaded file `$F` is read whatever its size',
    family: 'upload-limit',
    why: 'Server actions are left out: the framework limits their body to one megabyte by itself.',
    search: [FORM_FILE, READ, ...notBefore('$F.size'), ...notBefore('$F?.size'), ...NOT_READ_BY_A_SCHEMA],
  },
  {
    id: 'sl-2-33-form-file-any-type',
    weakness: '2.33',
    languages: JS,
    tier: 2,
    severity: 'low',
    confidence: 'medium',
    title: 'The uploaded file `$F` may be of any type',
    family: 'upload-type',
    search: [
      FORM_FILE,
      READ,
      ...notBefore('$F.type'),
      ...notBefore('$F?.type'),
      ...notBefore('$F.name.$M(...)'),
      ...notBefore('$F.name.split(...)'),
      notInside('fileTypeFromBuffer(...);\n...'),
      ...NOT_READ_BY_A_SCHEMA,
      // what is handed to a model or parsed is not kept under an address
      either(
        inside('async function $H(...) { ... <... writeFile(...) ...>; ... }'),
        inside('async function $H(...) { ... <... $FS.writeFile(...) ...>; ... }'),
        inside('async function $H(...) { ... <... $B.upload(...) ...>; ... }'),
        inside('async function $H(...) { ... <... put(...) ...>; ... }'),
        inside('async function $H(...) { ... <... new PutObjectCommand(...) ...>; ... }'),
      ),
    ],
  },
  {
    id: 'sl-2-33-moved-any-type',
    weakness: '2.33',
    languages: JS,
    tier: 2,
    severity: 'low',
    confidence: 'medium',
    title: 'Uploads of every type are kept',
    family: 'upload-type',
    search: [
      either('$REQ.files.$N.mv(...)', '$F.mv(...)'),
      either(
        inside('($REQ, $RES, ...) => { ... <... $REQ.files ...>; ... }'),
        inside('async ($REQ, $RES, ...) => { ... <... $REQ.files ...>; ... }'),
        inside('function $H($REQ, $RES, ...) { ... <... $REQ.files ...>; ... }'),
      ),
      ...['mimetype', 'name'].flatMap((part) => [
        notInside(`if (<... $X.${part} ...>) { ... }\n...`),
        notInside(`if (<... $X.${part} ...>) return ...;\n...`),
      ]),
      notInside('if (<... path.extname(...) ...>) { ... }\n...'),
      notInside('const $EXT = path.extname(...);\n...\nif (<... $EXT ...>) { ... }\n...'),
      notInside('const $EXT = path.extname(...);\n...\nif (<... $EXT ...>) return ...;\n...'),
    ],
  },
  {
    id: 'sl-2-33-form-parser-any-type',
    weakness: '2.33',
    languages: JS,
    tier: 2,
    severity: 'low',
    confidence: 'medium',
    title: 'Uploads of every type are kept',
    family: 'upload-type',
    search: [
      all(either('formidable({..., uploadDir: $D, ...})', 'new formidable.IncomingForm({..., uploadDir: $D, ...})'), {
        'pattern-not-regex': '\\bfilter\\b',
      }),
      where('$D', '.+'),
    ],
  },
];
