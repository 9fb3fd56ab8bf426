import type { ModelFact, PlatformFact, ProjectFacts, TableFact } from './facts.ts';
import type { ClassValue, HostValue, Place } from './eval/value.ts';
import { buildDjango, type UrlModule } from './frameworks/django.ts';
import { assumeExpress } from './frameworks/express.ts';
import { assumeFastify } from './frameworks/fastify.ts';
import { assumeFlask } from './frameworks/flask.ts';
import type { CallFramework } from './frameworks/model.ts';
import { buildNext } from './frameworks/next.ts';
import { buildNest } from './frameworks/nest.ts';
import type { Language } from './ir/ir.ts';
import { judge } from './judge/controls.ts';
import { createObserver, placeOf } from './judge/observe.ts';
import { createStepJudge } from './judge/step.ts';
import { collect } from './project/collect.ts';
import { type Files, isTestPath } from './project/files.ts';
import { importedValue } from './project/modules.ts';
import { withOrdinals } from './project/makings.ts';
import { settlePaths } from './project/settle-paths.ts';
import { pythonCookies, withJson } from './surroundings/python-cookies.ts';
import { runUnreached } from './project/unreached.ts';
import { createProject, type Parser, type Project } from './project/project.ts';

/** Bounds of one analysis. Steps are evaluated nodes: about two million per second. */
export interface Limits {
  readonly replaySteps: number;
  readonly handlerSteps: number;
  readonly observeSteps: number;
}

export const DEFAULT_LIMITS: Limits = { replaySteps: 4_000_000, handlerSteps: 120_000, observeSteps: 8_000_000 };

export interface Extraction {
  readonly facts: ProjectFacts;
  readonly project: Project;
  /** Files that the analysis started from. */
  readonly entries: readonly string[];
  readonly isCut: boolean;
}

export interface ExtractInput {
  readonly files: Files;
  readonly parse: Parser;
  readonly frameworks: readonly CallFramework[];
  /** Files whose text names a framework or a limiter: the replay starts from them. */
  readonly isEntry: (path: string, readText: () => string) => boolean;
  readonly limits?: Limits;
  readonly platforms?: readonly PlatformFact[];
  readonly models?: readonly ModelFact[];
  readonly tables?: readonly TableFact[];
  readonly definers?: ProjectFacts['definers'];
  readonly pages?: ProjectFacts['pages'];
  readonly cors?: ProjectFacts['cors'];
}

const STARTED = /(?:^|\/)(?:server|app|main|index|wsgi|asgi|manage)\.\w+$/;

/** Entries that nothing else imports come first, so that a module that extends an application runs when the application asks for it. */
function orderEntries(entries: readonly string[], project: Project): readonly string[] {
  const imported = new Set<string>();
  for (const path of entries) for (const target of project.importsOf(path)) imported.add(target);
  // Where files import each other in a ring, the one that people start comes first.
  const rank = (path: string): number => (imported.has(path) ? (STARTED.test(path) ? 1 : 2) : 0);
  return [...entries].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

function idleGuards(project: Project, observer: ReturnType<typeof createObserver>) {
  return project.makings.idleMiddleware(new Set(project.machine.called)).flatMap((fn) => {
    if (isTestPath(fn.file)) return [];
    const { controls } = judge(observer.observe(fn, 'express'));
    const control =
      controls.authorisation?.state === 'yes'
        ? ('authorisation' as const)
        : controls.authentication?.state === 'yes'
          ? ('authentication' as const)
          : undefined;
    const at = placeOf(fn);
    return control === undefined || at === undefined ? [] : [{ control, name: fn.label, at, isUsed: false }];
  });
}

/** A router for code that registers routes on what it is given, by the language and by how the parameter is called. */
function assume(label: string, at: Place, language: Language, project: Project): HostValue {
  if (language === 'python') return assumeFlask(label, at, project.workshop);
  if (/^(?:fastify|instance)$/i.test(label)) return assumeFastify(label, at, project.workshop);
  return assumeExpress(label, at, project.workshop, false);
}

function usesNext(files: Files): boolean {
  return files.paths.some(
    (path) =>
      /(?:^|\/)(?:package\.json|next\.config\.\w+)$/.test(path) &&
      /"next"\s*:|next\.config/.test(path.endsWith('.json') ? (files.read(path) ?? '') : path),
  );
}

const SOURCE = /\.[cm]?[jt]sx?$/;

function readNext(files: Files, project: Project): void {
  if (!usesNext(files)) return;
  const paths = files.paths.filter((path) => !isTestPath(path));
  const actionFiles = paths.filter((path) => SOURCE.test(path) && /['"]use server['"]/.test(files.read(path) ?? ''));
  buildNext(
    { paths, workshop: project.workshop, load: (path) => project.modules.load(path), exported: importedValue },
    actionFiles,
  );
}

function pythonModules(project: Project, name: string): readonly UrlModule[] {
  return [...project.modules.loaded.values()]
    .filter((module) => module.program.language === 'python' && module.scope.hasOwn(name))
    .map((module) => ({ path: module.program.path, scope: (key: string) => module.scope.get(key) }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function readDjango(files: Files, project: Project): void {
  const urls = pythonModules(project, 'urlpatterns').filter((module) => !isTestPath(module.path));
  if (urls.length === 0) return;
  for (const path of files.paths) if (/(?:^|\/)settings(?:\/\w+|_\w+)?\.py$/.test(path)) project.modules.load(path);
  buildDjango({
    workshop: project.workshop,
    urls,
    settings: [...pythonModules(project, 'REST_FRAMEWORK'), ...pythonModules(project, 'MIDDLEWARE')],
    fileOf: (from, spec) => project.pythonFile(from, spec),
  });
}

function classesOf(project: Project): readonly ClassValue[] {
  const modules = [...project.modules.loaded.values()].sort((a, b) => (a.program.path < b.program.path ? -1 : 1));
  return modules.flatMap((module) =>
    module.scope.names().flatMap((name) => {
      const value = module.scope.get(name);
      return value?.t === 'class' && value.file === module.program.path ? [value] : [];
    }),
  );
}

/** Sources to facts: replays the program, then judges everything that stands in a chain or answers a request. */
export function extract(input: ExtractInput): Extraction {
  const limits = input.limits ?? DEFAULT_LIMITS;
  const project = createProject(input.files, { parse: input.parse, frameworks: input.frameworks });
  project.budget.steps = limits.replaySteps;
  const found = input.files.paths.filter(
    (path) => !isTestPath(path) && input.isEntry(path, () => input.files.read(path) ?? ''),
  );
  const entries = orderEntries(found, project);
  for (const path of entries) project.modules.load(path);
  runUnreached(project, (label, at, language) => assume(label, at, language, project));
  buildNest(project.workshop, classesOf(project));
  readNext(input.files, project);
  readDjango(input.files, project);

  const left = { each: limits.handlerSteps, all: limits.observeSteps };
  const observer = createObserver(project.machine, project.budget, left);
  const routers = project.workshop.routers.filter((router) => !isTestPath(router.at.file));
  const steps = createStepJudge(observer);
  const collected = collect(routers, steps, observer);
  for (const router of routers)
    for (const event of router.events) for (const value of event.chain) project.makings.use(value);
  const makings = withOrdinals([
    ...project.makings.limiterFacts().filter((making) => !isTestPath(making.at.file)),
    ...idleGuards(project, observer),
  ]);
  const facts: ProjectFacts = {
    ...collected,
    routes: withJson(collected.routes, input.files),
    makings,
    platforms: input.platforms ?? [],
    models: input.models ?? [],
    cookies: [...project.makings.cookies, ...pythonCookies(collected.routes, input.files)],
    tables: input.tables ?? [],
    definers: input.definers ?? [],
    pages: input.pages ?? [],
    cors: input.cors ?? [],
  };
  return {
    facts: settlePaths(facts, steps),
    project,
    entries,
    isCut: left.all <= 0 || collected.routes.some((route) => route.handler.isCut),
  };
}
