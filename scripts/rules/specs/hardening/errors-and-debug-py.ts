import { NOT_IN_DEV_CLASSES } from '../../fragments-py.ts';
import { all, either, focus, inside, not, PY, type RuleSpec, where } from '../../spec.ts';
import { pyTaint } from '../../taint-rules.ts';

export const ERRORS_AND_DEBUG_PY_RULES: readonly RuleSpec[] = [
  {
    id: 'sl-x-01-py-debug-on',
    weakness: 'X.01',
    languages: PY,
    tier: 1,
    title: 'Debug mode is on',
    family: 'debug-on',
    search: [
      either(
        '$APP.run(..., debug=True, ...)',
        'DEBUG = True',
        '$APP.debug = True',
        '$APP.config["DEBUG"] = True',
        'FastAPI(..., debug=True, ...)',
        'Flask(...).run(debug=True)',
        'Starlette(debug=True, ...)',
      ),
      not('$APP.run(..., debug=os.environ.get(...), ...)'),
      ...NOT_IN_DEV_CLASSES,
    ],
  },
  {
    id: 'sl-x-01-py-reload',
    weakness: 'X.01',
    languages: PY,
    tier: 2,
    severity: 'low',
    title: 'The server restarts itself on each change of a file',
    family: 'debug-reload',
    search: ['uvicorn.run(..., reload=True, ...)'],
  },
  pyTaint({
    id: 'sl-x-02-py-error-to-client',
    weakness: 'X.02',
    title: 'The text of an internal error is sent to the client',
    family: 'error-detail',
    severity: 'low',
    confidence: 'medium',
    usesUsualClean: false,
    sources: [
      all(
        inside('try:\n    ...\nexcept $T as $E:\n    ...'),
        either('str($E)', '$E.args', 'repr($E)', 'f"...{$E}..."', '$E.message', 'traceback.format_exc()'),
      ),
      either('traceback.format_exc()', 'sys.exc_info()'),
    ],
    sinks: [
      all(
        either(
          'jsonify(..., $K=$V, ...)',
          'jsonify({..., $K: $V, ...})',
          'jsonify($V)',
          'return $V',
          'return {..., $K: $V, ...}',
          'return {..., $K: $V, ...}, $C',
          'return $V, $C',
          'JSONResponse(..., content={..., $K: $V, ...}, ...)',
          'JSONResponse({..., $K: $V, ...}, ...)',
          'HTTPException(..., detail=$V, ...)',
          'HTTPException($S, $V)',
          'JsonResponse({..., $K: $V, ...}, ...)',
          'HttpResponse($V, ...)',
          'Response({..., $K: $V, ...}, ...)',
          'abort($S, $V)',
          'make_response($V, ...)',
        ),
        focus('$V'),
      ),
    ],
  }),
  {
    id: 'sl-x-07-py-empty-except',
    weakness: 'X.07',
    languages: PY,
    tier: 2,
    severity: 'low',
    title: 'An error in `$F` is swallowed',
    family: 'swallowed-error',
    search: [
      either(
        'try:\n    ...\n    <... $F(...) ...>\n    ...\nexcept:\n    pass',
        'try:\n    ...\n    <... $F(...) ...>\n    ...\nexcept Exception:\n    pass',
      ),
      where('$F', '(?i)^([\\w.]*(verify|authenticate|authorize|validate|check_permission|charge|refund|decrypt)\\w*)$'),
    ],
  },
];
