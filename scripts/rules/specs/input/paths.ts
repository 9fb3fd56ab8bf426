import { either, inside, JS, notInside, regex, type RuleSpec, where } from '../../spec.ts';
import { jsTaint } from '../../taint-rules.ts';
import { NGINX } from '../settings/infrastructure-files.ts';
import { CONTAINED, FS_OBJECT, JS_FILE_SINKS } from './file-calls.ts';

export const PATHS_RULES: readonly RuleSpec[] = [
  jsTaint({
    id: 'sl-2-09-path-from-request',
    weakness: '2.09',
    title: 'A request decides which file is read or written',
    family: 'path-traversal',
    confidence: 'high',
    sinks: JS_FILE_SINKS,
    clean: CONTAINED,
  }),
  {
    id: 'sl-2-09-path-parameter',
    weakness: '2.09',
    languages: JS,
    tier: 2,
    title: 'A file is opened under a name that is an argument of the function',
    family: 'path-traversal',
    search: [
      either(
        '$FS.$M(path.join($BASE, ..., $N), ...)',
        '$FS.$M(path.resolve($BASE, ..., $N), ...)',
        '$FS.$M(`${$BASE}/${$N}`, ...)',
        '$FS.$M($BASE + $N, ...)',
      ),
      FS_OBJECT,
      where(
        '$M',
        '^(readFile|readFileSync|writeFile|writeFileSync|createReadStream|createWriteStream|unlink|unlinkSync|readdir)$',
      ),
      where('$N', '(?i)^\\w*(filename|file_?name|userpath|filepath|requested\\w*)$'),
      { 'pattern-inside': 'function $F(..., $N, ...) {...}' },
    ],
  },
  {
    id: 'sl-2-09-path-direct',
    weakness: '2.09',
    languages: JS,
    tier: 1,
    confidence: 'medium',
    title: 'A request decides which file is read or written',
    family: 'path-traversal',
    why: 'Members of a class that are arrow functions: the engine traces no value in them.',
    search: [
      either(
        '$FS.$M(path.join(..., req.$PART.$NAME, ...), ...)',
        '$FS.$M(path.resolve(..., req.$PART.$NAME, ...), ...)',
        '$FS.$M(`...${req.$PART.$NAME}...`, ...)',
      ),
      FS_OBJECT,
      where(
        '$M',
        '^(readFile|readFileSync|writeFile|writeFileSync|createReadStream|createWriteStream|unlink|unlinkSync|readdir)$',
      ),
      where('$PART', '^(params|query|body)$'),
      inside(
        'class $C { ... $MEMBER = async (req, ...) => {...}; ... }',
        'class $C { ... $MEMBER = (req, ...) => {...}; ... }',
      ),
      notInside('if (!$FILE.startsWith(...)) {...}\n...'),
    ],
  },
  {
    id: 'sl-2-09-path-parameter-named',
    weakness: '2.09',
    languages: JS,
    tier: 2,
    title: 'A file is opened under a name that is an argument of the function',
    family: 'path-traversal',
    search: [
      either(
        '$FS.$M(path.join(..., $N + "...", ...), ...)',
        '$FS.$M(path.join(..., `${$N}...`, ...), ...)',
        '$FS.$M(path.resolve(..., `${$N}...`, ...), ...)',
        '$FS.$M(`...${$N}...`, ...)',
      ),
      FS_OBJECT,
      where('$M', '^(readFile|readFileSync|createReadStream|unlink|unlinkSync)$'),
      where('$N', '(?i)^\\w*(name|template|page|slug|file|doc|document|view|report|theme|lang|locale)$'),
      inside('function $F(..., $N, ...) {...}', '(..., $N, ...) => {...}'),
    ],
  },
  {
    id: 'sl-2-09-path-of-service',
    weakness: '2.09',
    languages: JS,
    tier: 2,
    confidence: 'low',
    title: 'A service opens the file that its argument `$N` names',
    family: 'path-traversal',
    why: 'In services that are injected, which controllers call with what came in; elsewhere a function that opens a file is nothing special.',
    search: [
      inside('@Injectable(...)\nclass $C { ... $MEMBER(..., $N: string, ...) {...} ... }'),
      '$FS.$M($N, ...)',
      FS_OBJECT,
      where(
        '$M',
        '^(readFile|readFileSync|writeFile|writeFileSync|createReadStream|createWriteStream|unlink|unlinkSync|rm|readdir)$',
      ),
      where('$N', '(?i)^\\w*(file|path|filename|file_?name|key|name)$'),
      notInside('if (!$N.startsWith(...)) {...}\n...'),
      notInside('if (<... !$N.startsWith(...) ...>) { ... throw ...; }\n...'),
    ],
  },
  {
    id: 'sl-2-09-alias-without-slash',
    weakness: '2.09',
    languages: ['regex'],
    tier: 1,
    severity: 'high',
    confidence: 'high',
    title: 'The web server gives files outside of the folder `$P`',
    explanation:
      'The address ends without a slash and the folder with one: `/files../` leads one folder up, and anyone reads what lies there.',
    fix: 'End the address with a slash, too: `location /files/ {`',
    family: 'alias-traversal',
    paths: { include: NGINX },
    search: [
      regex(
        '(?m)^[ \\t]*location[ \\t]+(?:\\^~[ \\t]+)?(?P<P>/[^\\s{~]*[^\\s{/~])[ \\t]*\\{[^{}]*?^[ \\t]*alias[ \\t]+[^;\\n]*/;',
      ),
    ],
  },
];
