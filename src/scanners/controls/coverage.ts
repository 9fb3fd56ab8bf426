import type { Gap } from '../../core/outcome.ts';
import type { Extraction } from './extract.ts';
import type { Tree } from './tree/routes.ts';

const MAX_PATHS = 50;

function gap(text: string, paths: readonly string[], remedy?: string): Gap {
  const unique = [...new Set(paths)].sort();
  return { text, paths: unique.slice(0, MAX_PATHS), count: unique.length, ...(remedy === undefined ? {} : { remedy }) };
}

function byReason(problems: readonly { readonly path: string; readonly why: string }[]): readonly Gap[] {
  const groups = new Map<string, string[]>();
  for (const { path, why } of problems) groups.set(why, [...(groups.get(why) ?? []), path]);
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([why, paths]) => gap(`A source file was not analysed in full: ${why}`, paths));
}

/** Everything that an analysis knows of its own limits. */
export interface Known {
  readonly extraction: Extraction;
  readonly tree: Tree;
  readonly problems: readonly { readonly path: string; readonly why: string }[];
  readonly unknown: readonly Gap[];
  readonly tooLarge: readonly string[];
}

function routerGaps({ extraction, tree }: Known): readonly Gap[] {
  const gaps: Gap[] = extraction.project.workshop.losses.map((loss) =>
    gap(`Routes may be missing: ${loss.why}`, [loss.at.file]),
  );
  if (tree.cycles.length > 0) {
    gaps.push(
      gap(
        'Routers that mount each other were followed once',
        tree.cycles.map((router) => router.at.file),
      ),
    );
  }
  const assumed = new Set([...tree.unreached, ...extraction.facts.routers.filter((router) => router.isAssumed)]);
  if (assumed.size > 0) {
    const text =
      'Routes were found on a router that could not be followed to an application: their full path, and what stands before them, may be missing';
    gaps.push(
      gap(
        text,
        [...assumed].map((router) => router.at.file),
      ),
    );
  }
  return gaps;
}

/** Frameworks whose application serves nothing but files, or whose routes are read by the names of files. */
const WITHOUT_ROUTES = new Set(['next', 'supabase', 'django']);

/** An application that is made, and no route of its framework anywhere: they are put there in a way that is not followed. */
function emptyApplications({ extraction }: Known): readonly Gap[] {
  const { routers, routes, hooks } = extraction.facts;
  const frameworkOf = new Map(routers.map((router) => [router.id, router.framework]));
  const answered = new Set(routes.map((route) => frameworkOf.get(route.router)));
  const serving = new Set(
    hooks.filter((hook) => hook.steps.some((step) => step.is === 'static files')).map(({ router }) => router),
  );
  const empty = routers.filter(
    (router) =>
      router.isApp &&
      !WITHOUT_ROUTES.has(router.framework) &&
      !answered.has(router.framework) &&
      !serving.has(router.id),
  );
  if (empty.length === 0) return [];
  const text =
    'An application is made here and none of its routes could be followed: they are not in the table, and what protects them was not checked';
  return [
    gap(
      text,
      empty.map((router) => router.at.file),
    ),
  ];
}

/** What the analysis could not see, in words; empty when it saw everything that it looked for. */
export function gapsOf(known: Known): readonly Gap[] {
  const { extraction } = known;
  const { project } = extraction;
  const gaps: Gap[] = [...byReason([...project.problems, ...known.problems]), ...known.unknown];
  if (known.tooLarge.length > 0) gaps.push(gap('Source files above the size limit were not read', known.tooLarge));
  if (project.modules.stopped.size > 0) {
    gaps.push(gap('A file was too much work to follow and was left in the middle', [...project.modules.stopped]));
  }
  if (extraction.isCut) {
    const cut = extraction.facts.routes.filter((route) => route.handler.isCut).map((route) => route.at.file);
    gaps.push(gap('Some handlers were too much work to follow to their end; what they check may be missing here', cut));
  }
  return [...gaps, ...emptyApplications(known), ...routerGaps(known)];
}
