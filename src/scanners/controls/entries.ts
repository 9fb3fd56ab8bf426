/** Names of packages in import position: what a file must mention to be looked at first. Everything else is read when one of these uses it. */
const JS_ENTRY =
  /(?:from\s*|require\(\s*|import\(\s*|import\s+)["'](?:express|ultimate-express|polka|restana|connect|router|express-promise-router|@root\/async-router|express-async-router|express-ws|express-rate-limit|express-slow-down|rate-limiter-flexible|express-brute|fastify|@fastify\/[\w-]+|fastify-plugin|koa|@koa\/router|koa-router|hono|hono\/[\w/-]+|@nestjs\/(?:common|core)|socket\.io|ws|@trpc\/server|@hono\/[\w-]+)["']/;

const JS_FILE = /\.[cm]?[jt]sx?$/;
const LEFT_OUT = /\.d\.[cm]?ts$|\.min\.[cm]?js$|\.bundle\.js$/;

/** True for files that a replay starts from. */
export function isEntryFile(path: string, text: string): boolean {
  return JS_FILE.test(path) && !LEFT_OUT.test(path) && JS_ENTRY.test(text);
}

export function isSourceFile(path: string): boolean {
  return JS_FILE.test(path) && !LEFT_OUT.test(path);
}
