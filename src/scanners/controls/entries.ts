/** Names of packages in import position: what a file must mention to be looked at first. Everything else is read when one of these uses it. */
const JS_ENTRY =
  /(?:from\s*|require\(\s*|import\(\s*|import\s+)["'](?:express|ultimate-express|polka|restana|connect|router|express-promise-router|@root\/async-router|express-async-router|express-ws|express-rate-limit|express-slow-down|rate-limiter-flexible|express-brute|fastify|@fastify\/[\w-]+|fastify-plugin|koa|@koa\/router|@koajs\/router|koa-[\w-]*router|koa-swagger-decorator|hono|hono\/[\w/-]+|@nestjs\/(?:common|core)|socket\.io|ws|@trpc\/server|@hono\/[\w-]+)["']/;

/** Procedures of tRPC are built from a module of the project, which says nothing of the package. */
const PROCEDURES = /\b(?:createTRPCRouter|(?:public|protected|private|authed|admin)Procedure)\b/;

const PYTHON_ENTRY =
  /^\s*(?:from|import)\s+(?:flask|quart|fastapi|starlette|flask_limiter|flask_restful|flask_restx|slowapi|django|rest_framework)\b/m;

/** Functions at the edge need no package at all. */
const SERVES = /\b(?:Deno|Bun)\.serve\s*\(|["'][^"'\n]*\bstd(?:@[^/"'\n]+)?\/http\/server/;

const JS_FILE = /\.[cm]?[jt]sx?$/;
/** Declarations run nothing. A name that minifiers give says nothing: whose code it is is told by its content. */
const LEFT_OUT = /\.d\.[cm]?ts$/;

function isJsEntry(text: string): boolean {
  return JS_ENTRY.test(text) || PROCEDURES.test(text) || SERVES.test(text);
}

/** True for files that a replay starts from. */
export function isEntryFile(path: string, readText: () => string): boolean {
  if (path.endsWith('.py')) return PYTHON_ENTRY.test(readText());
  return JS_FILE.test(path) && !LEFT_OUT.test(path) && isJsEntry(readText());
}

export function isSourceFile(path: string): boolean {
  return path.endsWith('.py') || (JS_FILE.test(path) && !LEFT_OUT.test(path));
}

/** Server code in languages that are not read here: such files keep the analysis from saying that there is nothing to do. */
const OTHER_SOURCE = /\.(?:php|go|rb|java|kt|cs|rs|exs?|sql|svelte|astro)$/;

/** True for files that make this analysis worth starting. */
export function concernsAnalysis(path: string): boolean {
  return isSourceFile(path) || OTHER_SOURCE.test(path);
}
