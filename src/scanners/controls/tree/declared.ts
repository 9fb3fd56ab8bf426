import { cleanLine } from '../../../core/clean-text.ts';
import type { RouteDeclaration, RouteIntent } from '../../../core/route-declaration.ts';
import type { Notice } from '../../../core/scan-report.ts';
import type { ResolvedRoute } from './routes.ts';

const partsOf = (path: string): readonly string[] => path.split('/').filter((part) => part !== '');

/** `*` is one part, `**` all that follow; anything else is the part as the table writes it. */
function fitsPath(pattern: string, path: string): boolean {
  const wanted = partsOf(pattern);
  const given = partsOf(path);
  for (const [index, part] of wanted.entries()) {
    if (part === '**') return true;
    const one = given[index];
    if (one === undefined || (part !== '*' && part.toLowerCase() !== one.toLowerCase())) return false;
  }
  return wanted.length === given.length;
}

function fits({ path, method }: RouteDeclaration, route: ResolvedRoute): boolean {
  return (method === undefined || method === route.method) && fitsPath(path, route.path);
}

const MEANS: Readonly<Record<RouteIntent, string>> = {
  public: 'meant for everyone',
  'guarded-elsewhere': 'guarded elsewhere',
  'limited-elsewhere': 'limited elsewhere',
};

function notice(kind: Notice['kind'], { by, path, method, is, reason }: RouteDeclaration, what: string): Notice {
  const name = `${method === undefined ? '' : `${method} `}${cleanLine(path, 200)}`;
  return { kind, text: `${name} is declared as ${MEANS[is]} (${by}; reason: ${cleanLine(reason, 300)}): ${what}.` };
}

/** Routes with what was declared for them, and one row for each declaration: whoever reads the report must see what was taken on trust. */
export function declareRoutes(
  routes: readonly ResolvedRoute[],
  declarations: readonly RouteDeclaration[],
  today: string | undefined,
): { readonly routes: readonly ResolvedRoute[]; readonly notices: readonly Notice[] } {
  const isOver = ({ until }: RouteDeclaration): boolean => until !== undefined && today !== undefined && until < today;
  const valid = declarations.filter((one) => !isOver(one));
  const notices = declarations.map((one) => {
    const count = routes.filter((route) => fits(one, route)).length;
    const words = count === 1 ? '1 route' : `${count} routes`;
    if (isOver(one)) return notice('suppression-expired', one, `it ended on ${one.until ?? ''} and does not count`);
    if (count === 0) return notice('suppression-unused', one, 'no route fits, so it can be removed');
    return notice('route-declared', one, `${words} taken on trust`);
  });
  if (valid.length === 0) return { routes, notices };
  const declared = routes.map((route) => {
    const own = valid.filter((one) => fits(one, route));
    return own.length === 0 ? route : { ...route, declared: own };
  });
  return { routes: declared, notices };
}

/** The declaration that says one of these things of a route. */
export function declarationOf(route: ResolvedRoute, ...intents: readonly RouteIntent[]): RouteDeclaration | undefined {
  return route.declared?.find((one) => intents.includes(one.is));
}
