import { all, either, focus, inside, JS, type Node, notInside, regex, type RuleSpec, where } from '../../spec.ts';
import { jsTaint } from '../../taint-rules.ts';
import { DOCKERFILES } from '../settings/build-files.ts';

const RESPONSES: readonly Node[] = [
  either(
    '$RES.json($V)',
    '$RES.send($V)',
    '$RES.end($V)',
    '$RES.status($S).json($V)',
    '$RES.status($S).send($V)',
    '$RES.status($S).end($V)',
    '$RES.code($S).send($V)',
    'NextResponse.json($V, ...)',
    'Response.json($V, ...)',
    'new Response($V, ...)',
    'c.json($V, ...)',
    'c.text($V, ...)',
  ),
];

/** A name that an error is caught under: in a catch, a rejection, an Express error handler, a node callback. */
const CAUGHT: readonly Node[] = [
  all(
    inside(
      'try {...} catch ($E) {...}',
      'try {...} catch ($E: $T) {...}',
      '$P.catch(($E) => {...})',
      '$P.catch($E => $B)',
      '($E, $REQ, $RES, $NEXT) => {...}',
      'function $F($E, $REQ, $RES, $NEXT) {...}',
    ),
    either(
      '$E.message',
      '$E.stack',
      '$E.toString()',
      '$E.sqlMessage',
      'String($E)',
      '`...${$E}...`',
      '({ error: $E })',
      '({..., error: $E, ...})',
    ),
  ),
  all(
    inside(
      'try {...} catch ($E) {...}',
      '($E, $REQ, $RES, $NEXT) => {...}',
      'function $F($E, $REQ, $RES, $NEXT) {...}',
      '$P.catch(($E) => {...})',
    ),
    either('$RES.json($E)', '$RES.send($E)', '$RES.status($S).json($E)', '$RES.status($S).send($E)'),
    focus('$E'),
  ),
];

export const ERRORS_AND_DEBUG_RULES: readonly RuleSpec[] = [
  {
    id: 'sl-x-01-development-server',
    weakness: 'X.01',
    languages: ['regex'],
    tier: 1,
    severity: 'medium',
    confidence: 'medium',
    title: 'What is shipped starts a development server',
    explanation:
      'Development servers show source code and internal errors, reload on each change and were not made to face strangers.',
    fix: 'Build the application, and start its production server',
    family: 'development-server',
    why: 'The last command of a Dockerfile is the one that runs.',
    paths: {
      include: [...DOCKERFILES, 'Procfile'],
      exclude: [
        '*.dev',
        '*.dev.*',
        '*.local',
        '*.development',
        '*.test',
        '*-dev',
        '**/.devcontainer/**',
        '*.ok.dockerfile',
      ],
    },
    search: [
      either(
        regex(
          '(?ms)^[ \\t]*(?:CMD|ENTRYPOINT)\\b(?:\\[|[ \\t])[^\\n]*?(?:\\brunserver\\b|--reload\\b|\\bflask\\b["\', \\t]+(?:[^\\n]*["\', \\t])?run\\b|\\b(?:npm|pnpm|yarn|bun)\\b["\', \\t]+(?:run["\', \\t]+)?dev\\b|\\bnext\\b["\', \\t]+dev\\b|\\bnodemon\\b|\\bvite\\b["\']?[ \\t]*(?:\\]|$|--host|["\',]+[ \\t]*["\']--host))[^\\n]*(?!.*^[ \\t]*(?:CMD|ENTRYPOINT)\\b)',
        ),
        regex(
          '(?m)^web:[^\\n]*(?:\\brunserver\\b|--reload\\b|\\bflask run\\b|\\b(?:npm|yarn|pnpm) (?:run )?dev\\b|\\bnodemon\\b)',
        ),
      ),
    ],
  },
  jsTaint({
    id: 'sl-x-02-error-to-client',
    weakness: 'X.02',
    title: 'The text of an internal error is sent to the client',
    family: 'error-detail',
    confidence: 'medium',
    severity: 'low',
    usesUsualClean: false,
    sources: CAUGHT,
    sinks: [all(...RESPONSES, focus('$V'))],
    clean: [all('$A ? $B : $C')],
  }),
  {
    id: 'sl-x-02-callback-error-to-client',
    weakness: 'X.02',
    languages: JS,
    tier: 1,
    severity: 'low',
    confidence: 'medium',
    title: 'The text of an internal error is sent to the client',
    family: 'error-detail',
    search: [
      either(
        'if ($E) { ... $RES.status($S).json({..., $K: $E.message, ...}); ... }',
        'if ($E) { ... return $RES.status($S).json({..., $K: $E.message, ...}); ... }',
        'if ($E) return $RES.status($S).json({..., $K: $E.message, ...});',
        'if ($E) { ... $RES.status($S).send($E); ... }',
        'if ($E) { ... return $RES.status($S).send($E); ... }',
        'if ($E) { ... return $RES.send($E.message); ... }',
        'if ($E) return $RES.status($S).send($E.message);',
        'if ($E) { ... return $RES.json($E); ... }',
        'if ($E) { ... $RES.send($E); ... }',
        'if ($E) return $RES.send($E);',
      ),
      where('$E', '(?i)^(e|err|error)\\d?$'),
    ],
  },
  {
    id: 'sl-x-01-debug-switches',
    weakness: 'X.01',
    languages: JS,
    tier: 1,
    severity: 'medium',
    confidence: 'medium',
    title: 'A debugging aid is on in code that goes to production',
    family: 'debug-on',
    search: [
      either(
        'app.use(errorhandler())',
        'app.use(errorHandler({ dumpExceptions: true, ... }))',
        'app.use(express.errorHandler(...))',
        '({..., productionBrowserSourceMaps: true, ...})',
        'new ApolloServer({..., debug: true, ...})',
        'new ApolloServer({..., includeStacktraceInErrorResponses: true, ...})',
      ),
      notInside('if ($ENV === "development") {...}'),
      notInside("if (process.env.NODE_ENV !== 'production') {...}"),
      notInside("if (process.env.NODE_ENV === 'development') {...}"),
    ],
  },
  {
    id: 'sl-x-07-empty-catch',
    weakness: 'X.07',
    languages: JS,
    tier: 2,
    severity: 'low',
    title: 'An error in `$F` is swallowed',
    family: 'swallowed-error',
    search: [
      either(
        'try { ... <... $O.$F(...) ...>; ... } catch ($E) { }',
        'try { ... <... $F(...) ...>; ... } catch ($E) { }',
        'try { ... <... $O.$F(...) ...>; ... } catch { }',
        'try { ... <... $F(...) ...>; ... } catch { }',
      ),
      where(
        '$F',
        '(?i)^(\\w*(verify|authenticate|authorize|authorise|validate|checkPermission|charge|refund|decrypt|requireUser|requireAuth|getServerSession)\\w*)$',
      ),
    ],
  },
];
