import type { Gap } from '../../../core/outcome.ts';
import { type Files, isTestPath } from '../project/files.ts';

interface Unknown {
  readonly title: string;
  readonly file: RegExp;
  readonly text: RegExp;
  /** Text that says that it is something else. */
  readonly unless?: RegExp;
}

const JS = /\.[cm]?[jt]sx?$/;
const PY = /\.py$/;

function imported(...names: readonly string[]): RegExp {
  return new RegExp(`(?:from\\s*|require\\(\\s*|import\\s+)["'](?:${names.join('|')})(?:["'/])`);
}

/** Ways of answering requests that this analysis does not read. What they answer is not in the table of routes, and never counts as protected. */
const UNKNOWN: readonly Unknown[] = [
  { title: 'Hapi', file: JS, text: imported('@hapi/hapi') },
  { title: 'Restify', file: JS, text: imported('restify') },
  { title: 'Sails', file: JS, text: imported('sails') },
  { title: 'AdonisJS', file: JS, text: imported('@adonisjs/core') },
  { title: 'FeathersJS', file: JS, text: imported('@feathersjs/feathers', '@feathersjs/express') },
  { title: 'LoopBack', file: JS, text: imported('@loopback/rest') },
  { title: 'Elysia', file: JS, text: imported('elysia') },
  { title: 'h3 and Nitro', file: JS, text: imported('h3', 'nitropack') },
  { title: 'routing-controllers', file: JS, text: imported('routing-controllers') },
  { title: 'tsoa', file: JS, text: imported('tsoa', '@tsoa/runtime') },
  {
    title: 'controllers of a framework with decorators',
    file: /\.[cm]?ts$/,
    text: /^\s*@(?:Get|Post|Put|Patch|Delete)\(\s*(?:["'`]|\))/m,
    unless: /["'](?:@nestjs\/|routing-controllers|tsoa|@tsoa\/|koa-swagger-decorator)/,
  },
  {
    title: 'generated REST resources',
    file: JS,
    text: imported(
      'finale-rest',
      'epilogue',
      'express-restify-mongoose',
      'json-server',
      'sequelize-crud',
      'express-crud-router',
    ),
  },
  {
    title: 'GraphQL resolvers',
    file: JS,
    text: imported(
      '@apollo/server',
      'apollo-server',
      'apollo-server-express',
      'graphql-yoga',
      'express-graphql',
      'graphql-http',
      'mercurius',
      'type-graphql',
      '@pothos/core',
    ),
  },
  {
    title: "Node's own http server",
    file: JS,
    text: /\bhttps?\.createServer\(\s*(?:async\s*)?(?:function\b|\(\s*\w+\s*,|\w+\s*=>)/,
  },
  {
    title: 'functions of a cloud',
    file: JS,
    text: /\bexports\.handler\s*=|\bexport\s+(?:const|async\s+function)\s+handler\b[^=]*=?\s*[^;]*\bevent\b|functions\.https\.on(?:Call|Request)|\bonRequest\(|\bonCall\(/,
  },
  {
    title: 'Remix or React Router handlers',
    file: JS,
    text: imported('@remix-run/node', '@remix-run/server-runtime', '@react-router/node'),
  },
  { title: 'SvelteKit handlers', file: /\+(?:server|page\.server)\.[jt]s$/, text: /./ },
  { title: 'Astro endpoints', file: /(?:^|\/)src\/pages\/.*\.[jt]s$/, text: /APIRoute|APIContext/ },
  { title: 'Starlette', file: PY, text: /^\s*from\s+starlette\.applications\s+import/m },
  {
    title: 'FastAPI routes on methods of a class',
    file: PY,
    text: /^[ \t]+@\w+\.(?:get|post|put|patch|delete)\((?:[^\n]|\n(?![ \t]+(?:async[ \t]+)?def\b)){0,600}\n[ \t]+(?:async[ \t]+)?def[ \t]+\w+\(\s*self\b/m,
  },
  {
    title: 'classes that extend a router of FastAPI or an API of Flask-RESTful',
    file: PY,
    text: /^class[ \t]+\w+\((?:\w+\.)?(?:APIRouter|Api)\)[ \t]*:/m,
  },
  { title: 'aiohttp', file: PY, text: /^\s*(?:from|import)\s+aiohttp\.?\s*.*\bweb\b/m },
  { title: 'Tornado', file: PY, text: /^\s*(?:from|import)\s+tornado\.web/m },
  { title: 'Sanic', file: PY, text: /^\s*from\s+sanic\s+import/m },
  { title: 'Bottle', file: PY, text: /^\s*(?:from|import)\s+bottle\b/m },
  { title: 'Falcon', file: PY, text: /^\s*(?:from|import)\s+falcon\b/m },
  { title: 'Litestar', file: PY, text: /^\s*(?:from|import)\s+litestar\b/m },
  { title: 'Pyramid', file: PY, text: /^\s*(?:from|import)\s+pyramid\b/m },
  { title: 'Streamlit', file: PY, text: /^\s*import\s+streamlit\b/m },
  { title: 'PHP', file: /\.php$/, text: /\$_(?:GET|POST|REQUEST)|Route::|->(?:get|post)\(\s*['"]\// },
  { title: 'Go', file: /\.go$/, text: /net\/http|gin-gonic|labstack\/echo|gofiber|go-chi/ },
  { title: 'Ruby', file: /\.rb$/, text: /Rails\.application\.routes|Sinatra|ActionController/ },
  {
    title: 'Java or Kotlin',
    file: /\.(?:java|kt)$/,
    text: /@(?:RestController|Controller|RequestMapping|Path)\b|ktor/,
  },
  { title: 'C#', file: /\.cs$/, text: /\[ApiController\]|MapPost\(|ControllerBase/ },
  { title: 'Rust', file: /\.rs$/, text: /actix_web|axum::|rocket::/ },
  { title: 'Elixir', file: /\.ex$/, text: /Phoenix\.Router|Plug\.Router/ },
];

const EXAMPLE = /(?:^|\/)(?:examples?|samples?|demos?|docs?)\//i;

/** Gaps for server code that is there and not read here. */
export function notUnderstood(files: Files): readonly Gap[] {
  const found = new Map<string, string[]>();
  for (const path of files.paths) {
    const candidates = UNKNOWN.filter((one) => one.file.test(path));
    if (candidates.length === 0 || isTestPath(path) || EXAMPLE.test(path)) continue;
    const text = files.read(path) ?? '';
    for (const { title, text: pattern, unless } of candidates) {
      if (pattern.test(text) && unless?.test(text) !== true) found.set(title, [...(found.get(title) ?? []), path]);
    }
  }
  return [...found].map(([title, paths]) => ({
    text: `${title}: not understood here. Routes of this kind are not in the table, and what protects them was not checked.`,
    paths: paths.slice(0, 50),
    count: paths.length,
  }));
}
