import { knownProp, numberOf, optionsOf, textOf, type ArgValue, type Value } from '../eval/value.ts';
import { packagePath } from '../frameworks/packages.ts';
import { calleeName, lastName, linear } from './linear.ts';

const NAMED: readonly (readonly [RegExp, number])[] = [
  [/unauthor|unauthenticated|authentication|not_?logged_?in|login_?required|invalid_?token|invalid_?credential/i, 401],
  [/forbidden|permission|access_?denied|not_?allowed|insufficient/i, 403],
  [/too_?many|rate_?limit|throttl/i, 429],
  [/not_?found|does_?not_?exist/i, 404],
  [/bad_?request|validation|unprocessable|invalid/i, 400],
];

/** The status that a name stands for: `UnauthorizedError`, `HTTP_403_FORBIDDEN`, `UNAUTHORIZED`. */
export function statusOfName(name: string): number | undefined {
  const digits = /(?:^|_)([45]\d\d)(?:_|$)/.exec(name)?.[1];
  if (digits !== undefined) return Number(digits);
  return NAMED.find(([pattern]) => pattern.test(name))?.[1];
}

/** A status code as code writes it: a number, a named constant, text. */
export function statusValue(value: Value | undefined): number | undefined {
  if (value === undefined) return undefined;
  for (const option of optionsOf(value)) {
    const number = numberOf(option);
    if (number !== undefined && number >= 100 && number < 600) return number;
    const text = textOf(option);
    if (text !== undefined) {
      const named = /^[45]\d\d$/.test(text) ? Number(text) : statusOfName(text);
      if (named !== undefined) return named;
    }
    if (option.t === 'prop') {
      const named = statusOfName(option.name);
      if (named !== undefined) return named;
    }
  }
  return undefined;
}

function statusInArgs(args: readonly ArgValue[]): number | undefined {
  for (const arg of args) {
    const number = numberOf(arg.value);
    if (number !== undefined && number >= 400 && number < 600) return number;
  }
  for (const arg of args) {
    if (arg.value.t === 'prop') {
      const named = statusOfName(arg.value.name);
      if (named !== undefined) return named;
    }
    const keyed = statusValue(
      knownProp(arg.value, 'status') ?? knownProp(arg.value, 'statusCode') ?? knownProp(arg.value, 'code'),
    );
    if (keyed !== undefined) return keyed;
    if (arg.name !== undefined && /^(?:status|status_code|code)$/.test(arg.name)) {
      const status = statusValue(arg.value);
      if (status !== undefined) return status;
    }
  }
  return undefined;
}

function textInArgs(args: readonly ArgValue[]): number | undefined {
  for (const arg of args) {
    const text = textOf(arg.value);
    const named = text === undefined ? undefined : statusOfName(text.replaceAll(' ', '_'));
    if (named === 401 || named === 403 || named === 429) return named;
  }
  return undefined;
}

/** An instance of an error class of the project: its own field, what it was made with, its name, its base. */
function statusOfInstance(error: Extract<Value, { t: 'obj' }>): number | undefined {
  const own = statusValue(error.props.get('status') ?? error.props.get('statusCode') ?? error.props.get('code'));
  if (own !== undefined && own >= 400) return own;
  const made = error.made ?? [];
  const found = statusInArgs(made) ?? statusOfName(error.cls?.cls.name ?? '') ?? textInArgs(made);
  if (found !== undefined) return found;
  const [rest] = error.rest;
  return rest === undefined ? undefined : statusOfError(rest);
}

function statusOfOption(option: Value): number | undefined {
  switch (option.t) {
    case 'obj':
      return statusOfInstance(option);
    case 'call':
      return statusInArgs(option.args) ?? statusOfName(calleeName(option)) ?? textInArgs(option.args);
    case 'prop':
    case 'root':
      return statusOfName(lastName(option));
    default:
      return undefined;
  }
}

/** Status that an error leads to, whoever turns it into a response; 500 when nothing says more. */
export function statusOfError(value: Value): number {
  return (
    optionsOf(value)
      .map(statusOfOption)
      .find((found) => found !== undefined) ?? 500
  );
}

const LOGIN_TARGET = /log-?in|sign-?in|sign-?up|auth|unauthor|forbidden|denied/i;
/** Where people are sent who may not come in, and where they are sent when all went well. */
const MAYBE_TARGET = /account|home|^\/?$/i;

export type Answer =
  { readonly a: 'status'; readonly status: number } | { readonly a: 'redirect'; readonly target: string };

function redirectTarget(args: readonly ArgValue[]): string {
  for (const arg of args) {
    for (const option of optionsOf(arg.value)) {
      const text = textOf(option);
      if (text !== undefined) return text;
      // `new URL('/login', request.url)`, `url_for('auth.login')`
      if (option.t === 'call') return redirectTarget(option.args);
    }
  }
  return '';
}

/** True for a redirect that sends people to sign in; one to the start page only where it depends on who is asking. */
export function isLoginRedirect(target: string, isUnderProof: boolean): boolean {
  return LOGIN_TARGET.test(target) || (isUnderProof && MAYBE_TARGET.test(target));
}

const RESPONSE_CLASSES =
  /^(?:NextResponse|Response|JsonResponse|HttpResponse\w*|JSONResponse|ORJSONResponse|PlainTextResponse|HTMLResponse|RedirectResponse|make_response|jsonify|json|text|html|body)$/;

/** What a returned value answers with, for frameworks whose handlers return their response; undefined for plain data. */
export function answerOf(value: Value): Answer | undefined {
  if (value.t === 'arr') {
    // Flask: `return body, 401`.
    const status = statusValue(value.items[1]);
    return status === undefined ? undefined : { a: 'status', status };
  }
  if (value.t === 'either') {
    return value.options.map(answerOf).find((answer) => answer !== undefined);
  }
  if (value.t !== 'call') return undefined;
  const name = calleeName(value);
  if (/redirect/i.test(name)) return { a: 'redirect', target: redirectTarget(value.args) };
  const { start } = linear(value);
  const isResponse =
    RESPONSE_CLASSES.test(name) ||
    (value.callee.t === 'prop' && RESPONSE_CLASSES.test(lastName(value.callee.of))) ||
    (start.t === 'root' && start.kind === 'role');
  if (!isResponse) return undefined;
  const byArgs = statusInArgs(value.args) ?? statusOfKeywords(value.args);
  if (byArgs !== undefined) return { a: 'status', status: byArgs };
  const byName = statusOfName(name);
  return { a: 'status', status: byName ?? 200 };
}

function statusOfKeywords(args: readonly ArgValue[]): number | undefined {
  const options = args.map(
    (arg) => knownProp(arg.value, 'status') ?? (arg.name?.startsWith('status') ? arg.value : undefined),
  );
  return options.map(statusValue).find((status) => status !== undefined);
}

/** Calls that end the request by themselves: `abort(401)`, `notFound()`. */
export function endingCall(value: Extract<Value, { t: 'call' }>): Answer | undefined {
  const name = calleeName(value);
  const pkg = packagePath(value)?.pkg;
  if (pkg === undefined) return undefined;
  if (/^(?:flask|quart|werkzeug|sanic|starlette|fastapi|django|bottle)/.test(pkg) && name === 'abort') {
    return { a: 'status', status: statusValue(value.args[0]?.value) ?? 500 };
  }
  if (pkg === 'next/navigation' || pkg === 'next/router') {
    if (/^(?:redirect|permanentRedirect)$/.test(name)) return { a: 'redirect', target: redirectTarget(value.args) };
    if (name === 'unauthorized') return { a: 'status', status: 401 };
    if (name === 'forbidden') return { a: 'status', status: 403 };
    if (name === 'notFound') return { a: 'status', status: 404 };
  }
  return undefined;
}
