import type { CookieFact, HandlerFact, RouteFact } from '../facts.ts';
import { indexLines } from '../ir/lines.ts';
import { type Files, isTestPath } from '../project/files.ts';

/** `response.set_cookie('session', ...)`, by the name of the cookie. */
const SET_COOKIE =
  /\bset_cookie\(\s*(?:key\s*=\s*)?['"]([\w-]*(?:session|token|auth|jwt|sid|login)[\w-]*)['"]([^\n]{0,300})/gi;
const SAME_SITE = /\bsamesite\s*=\s*['"](lax|strict|none)['"]/i;
const SAME_SITE_OF_SETTING = /\bsamesite\s*=\s*(?!None\b|False\b)[A-Za-z_]/i;
/** The session cookie of Flask has no SameSite unless the configuration names one. */
const FLASK_SETTING = /SESSION_COOKIE_SAMESITE['"\]]*\s*[=:,]\s*['"](lax|strict|none)['"]/i;
const MAX_TEXT = 500_000;

function sourcesOf(files: Files): readonly (readonly [string, string])[] {
  return files.paths.flatMap((path) => {
    const text = path.endsWith('.py') && !isTestPath(path) ? (files.read(path) ?? '') : '';
    return text === '' || text.length > MAX_TEXT ? [] : [[path, text] as const];
  });
}

function toSameSite(text: string | undefined): CookieFact['sameSite'] {
  const known = text?.toLowerCase();
  return known === 'lax' || known === 'strict' || known === 'none' ? known : 'unset';
}

function cookiesIn(path: string, text: string): readonly CookieFact[] {
  const lines = indexLines(text);
  return [...text.matchAll(SET_COOKIE)].slice(0, 20).flatMap((match) => {
    // Expiring it is no login.
    if (/^\s*,\s*(?:value\s*=\s*)?['"]['"]/.test(match[2] ?? '')) return [];
    const line = lines.lineAt(match.index);
    const nearby = text.slice(match.index, match.index + 400);
    const by = `the cookie ${match[1] ?? ''}`;
    // what a setting decides is not known here, and not called forgotten
    if (SAME_SITE_OF_SETTING.test(nearby)) return [];
    return [{ by, sameSite: toSameSite(SAME_SITE.exec(nearby)?.[1]), at: { file: path, line, endLine: line } }];
  });
}

/** How programs of Python keep people signed in by cookies: set by hand, or by the session of Flask. */
export function pythonCookies(routes: readonly RouteFact[], files: Files): readonly CookieFact[] {
  const sources = sourcesOf(files);
  const byHand = sources.flatMap(([path, text]) => cookiesIn(path, text));
  const isFlask = sources.some(([, text]) => /^\s*(?:from|import)\s+flask\b/m.test(text));
  const start = isFlask
    ? routes
        .flatMap((route) => route.handler.sinks)
        .find((sink) => sink.kind === 'session-start' && /^(?:session|flask_login)$/.test(sink.by))
    : undefined;
  if (start === undefined) return byHand;
  const setting = sources.map(([, text]) => FLASK_SETTING.exec(text)?.[1]).find((found) => found !== undefined);
  return [...byHand, { by: 'the session of Flask', sameSite: toSameSite(setting), at: start.at }];
}

const JSON_INPUT = /\bget_json\(|\brequest\.(?:json|is_json)\b/;
const FORM_INPUT = /\brequest\.(?:form|values|files|args|data|POST)\b|\bget_json\([^)]*force\s*=\s*True|\bforms?\b/;

function isJsonOnly({ at }: HandlerFact, files: Files): boolean {
  if (at?.file.endsWith('.py') !== true) return false;
  const text = (files.read(at.file) ?? '')
    .split('\n')
    .slice(at.line - 1, at.endLine)
    .join('\n');
  return JSON_INPUT.test(text) && !FORM_INPUT.test(text);
}

/** Marks handlers of Python that read JSON and nothing else: a form of another site cannot send that. */
export function withJson(routes: readonly RouteFact[], files: Files): readonly RouteFact[] {
  return routes.map((route) =>
    isJsonOnly(route.handler, files) ? { ...route, handler: { ...route.handler, takesJson: true } } : route,
  );
}
