import { all, either, focus, inside, type Node, notInside, where } from '../../spec.ts';

const FS_NAMES = [
  'readFile',
  'readFileSync',
  'writeFile',
  'writeFileSync',
  'appendFile',
  'appendFileSync',
  'createReadStream',
  'createWriteStream',
  'unlink',
  'unlinkSync',
  'readdir',
  'readdirSync',
  'rm',
  'rmSync',
  'rmdir',
  'rmdirSync',
  'open',
  'openSync',
  'stat',
  'statSync',
  'lstat',
  'access',
  'accessSync',
  'exists',
  'existsSync',
  'copyFile',
  'copyFileSync',
  'rename',
  'renameSync',
  'mkdir',
  'mkdirSync',
  'truncate',
  'outputFile',
  'readJson',
  'readJsonSync',
  'writeJson',
  'remove',
  'ensureDir',
  'createFile',
];

export const FS_OBJECT = where(
  '$FS',
  '(?i)^(.*\\.)?_?(fs|fsp|fse|fsextra|fs\\.promises|promises|fspromises|filesystem|graceful_?fs)$|^require\\(.*fs.*\\).*$',
);

const TELLING_NAMES = [
  'readFile',
  'readFileSync',
  'writeFile',
  'writeFileSync',
  'appendFile',
  'createReadStream',
  'createWriteStream',
  'unlink',
  'unlinkSync',
  'readdir',
  'readdirSync',
  'existsSync',
];

/** Further back in a condition: the engine takes a check for made only when it comes first. */
const NOT_CONTAINED: readonly Node[] = [
  'if ($H && !$P.startsWith(...)) { ... return ...; }\n...',
  'if ($H && !$P.startsWith(...)) { ... throw ...; }\n...',
  'if ($H && !$P.startsWith(...)) return ...;\n...',
  'if ($H && !$P.startsWith(...)) throw ...;\n...',
].map(notInside);

export const JS_FILE_SINKS: readonly Node[] = [
  all(either(...FS_NAMES.map((name) => `$FS.${name}($P, ...)`)), FS_OBJECT, ...NOT_CONTAINED, focus('$P')),
  all(either(...TELLING_NAMES.map((name) => `${name}($P, ...)`)), ...NOT_CONTAINED, focus('$P')),
  all(
    either(
      '$FS.copyFile($A, $P, ...)',
      '$FS.rename($A, $P, ...)',
      '$FS.copyFileSync($A, $P, ...)',
      '$FS.renameSync($A, $P, ...)',
    ),
    FS_OBJECT,
    focus('$P'),
  ),
  all(
    either(
      '$RES.sendFile($P, ...)',
      '$RES.sendfile($P, ...)',
      '$RES.download($P, ...)',
      'send($REQ, $P, ...)',
      '$RES.attachment($P)',
      'Bun.file($P)',
      'Deno.readTextFile($P)',
      'Deno.readFile($P)',
      'Deno.writeTextFile($P, ...)',
      'Deno.open($P, ...)',
      'Deno.remove($P, ...)',
    ),
    // storage of a provider has names of its own, and no folders to leave
    where('$RES', '(?is)^(?!.*(attachment|storage|bucket))'),
    focus('$P'),
  ),
  all(either('$RES.render($P, ...)'), where('$RES', '^(res|response|reply|ctx)$'), focus('$P')),
  // the options of a view name its layout file, so a whole body there reads any file
  all('$RES.render($V, {..., layout: $P, ...}, ...)', focus('$P')),
  all('$RES.render($V, $P, ...)', where('$P', '^(req|request|ctx\\.request)\\.(body|query)$'), focus('$P')),
];

/** Parts that cannot lead elsewhere, and checks on the resolved path. */
export const CONTAINED: readonly Node[] = [
  either(
    'path.basename(...)',
    'basename(...)',
    'sanitizeFilename(...)',
    'sanitize(...)',
    'sanitizeFileName(...)',
    'slugify(...)',
    'encodeURIComponent(...)',
    'path.extname(...)',
    'extname(...)',
    'path.relative(...)',
    // `this.exports.fileOf(user, name)`: the answer of another class is its own, and its code is judged there
    'this.$SERVICE.$METHOD(...)',
  ),
  {
    'by-side-effect': true,
    patterns: [
      inside(
        'if (!$G) return ...;',
        'if (!$G) { ... return ...; }',
        'if (!$G) { ... throw ...; }',
        'if (!$G) throw ...;',
        'if (!$G || $H) { ... return ...; }',
      ),
      either('$X.startsWith(...)'),
      focus('$X'),
    ],
  },
  {
    'by-side-effect': true,
    patterns: [
      inside('if ($G) return ...;', 'if ($G) { ... return ...; }', 'if ($G) { ... throw ...; }', 'if ($G) throw ...;'),
      either(
        "$X.includes('..')",
        "$X.indexOf('..')",
        "$X.indexOf('\\0')",
        '!$X.startsWith(...)',
        '$X.startsWith(...)',
        'path.isAbsolute($X)',
      ),
      focus('$X'),
    ],
  },
  {
    'by-side-effect': true,
    patterns: [
      inside('if ($G) {...}'),
      either('$X.startsWith(...)', "!$X.includes('..')", "!$X.includes('/')"),
      focus('$X'),
    ],
  },
  all('$X.replace($RE, ...)', where('$RE', '^/.*(\\\\\\.|\\^|\\.\\.|\\[).*/[gi]*$')),
];
