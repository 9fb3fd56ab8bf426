import type { Fix } from '../../../core/advice.ts';
import { MORE_RECIPES, type Recipe, type RecipesByRule } from './recipes.ts';

const EXPRESS_LIMIT: Recipe = {
  summary: 'Put a limiter directly in front of these routes.',
  steps: [
    'Install `express-rate-limit`.',
    'Allow a few attempts per 15 minutes, and count per account as well as per address.',
    "Set `trust proxy` to the number of proxies in front, so that the address is the visitor's.",
    'Test that the sixth attempt is answered with 429.',
  ],
  example: [
    'js',
    "import { rateLimit } from 'express-rate-limit';",
    'const attempts = rateLimit({ windowMs: 15 * 60 * 1000, limit: 5 });',
    "router.post('/login', attempts, login);",
  ],
  prompt:
    'Add express-rate-limit with 5 attempts per 15 minutes directly in front of each login, signup, reset and code route named in the finding, and a test that the sixth attempt gets 429.',
};

/** How each rule is mended in each framework; where nothing stands, the catalogue's own text is used. */
const RECIPES: RecipesByRule = {
  'login-without-limiter': {
    express: EXPRESS_LIMIT,
    fastify: {
      summary: 'Register the limiter plugin and set a limit on these routes.',
      steps: [
        'Install `@fastify/rate-limit` and register it before the routes.',
        'Set a strict limit on each of these routes.',
        'Test that the sixth attempt is answered with 429.',
      ],
      example: [
        'js',
        "await app.register(import('@fastify/rate-limit'), { global: false });",
        "app.post('/login', { config: { rateLimit: { max: 5, timeWindow: '15 minutes' } } }, login);",
      ],
      prompt:
        'Register @fastify/rate-limit before the routes and set 5 attempts per 15 minutes on each login, signup, reset and code route named in the finding.',
    },
    koa: {
      summary: 'Put a limiter directly in front of these routes.',
      steps: [
        'Install `koa-ratelimit` with a shared store.',
        'Use it on each of these routes.',
        'Test that the sixth attempt is answered with 429.',
      ],
      example: [
        'js',
        "const attempts = ratelimit({ driver: 'redis', db: redis, duration: 15 * 60 * 1000, max: 5 });",
        "router.post('/login', attempts, login);",
      ],
      prompt:
        'Add koa-ratelimit with 5 attempts per 15 minutes in front of each login, signup, reset and code route named in the finding.',
    },
    hono: {
      summary: 'Put a limiter directly in front of these routes.',
      steps: [
        'Install `hono-rate-limiter`.',
        'Use it on each of these routes, with a key that the client cannot choose.',
        'Test that the sixth attempt is answered with 429.',
      ],
      example: [
        'ts',
        'const attempts = rateLimiter({ windowMs: 15 * 60 * 1000, limit: 5, keyGenerator: clientAddress });',
        "app.post('/login', attempts, login);",
      ],
      prompt:
        'Add hono-rate-limiter with 5 attempts per 15 minutes in front of each login, signup, reset and code route named in the finding.',
    },
    flask: {
      summary: 'Add Flask-Limiter to these routes.',
      steps: [
        'Install `Flask-Limiter`.',
        'Decorate each of these routes with a small limit, below the route decorator.',
        'Use a shared store such as Redis where more than one process runs.',
      ],
      example: [
        'python',
        'limiter = Limiter(get_remote_address, app=app)',
        '',
        "@app.post('/login')",
        "@limiter.limit('5 per 15 minutes')",
        'def login(): ...',
      ],
      prompt:
        'Add Flask-Limiter and decorate each login, signup, reset and code route named in the finding with "5 per 15 minutes".',
    },
    fastapi: {
      summary: 'Add slowapi to these routes.',
      steps: [
        'Install `slowapi`; set `app.state.limiter` and its exception handler.',
        'Decorate each of these routes; the function needs a `request: Request` parameter.',
      ],
      example: [
        'python',
        'limiter = Limiter(key_func=get_remote_address)',
        '',
        "@router.post('/login')",
        "@limiter.limit('5/15minutes')",
        'async def login(request: Request, ...): ...',
      ],
      prompt:
        'Add slowapi, register limiter state and exception handler, and decorate each login, signup, reset and code route named in the finding with "5/15minutes".',
    },
  },
  'route-without-guard': {
    flask: {
      summary: 'Ask for a login on these routes.',
      steps: [
        'Put the login decorator below the route decorator.',
        'Test each route without a session: it must answer 401.',
      ],
      example: ['python', "@app.post('/orders')", '@login_required', 'def create_order(): ...'],
      prompt:
        "Add the project's login decorator (below the route decorator) to the routes named in the finding, and a test for each that expects 401 without credentials.",
    },
    fastapi: {
      summary: 'Ask for a login on these routes.',
      steps: [
        'Add the dependency that gives the current user to the route or its router.',
        'Test each route without a token: it must answer 401.',
      ],
      example: ['python', 'router = APIRouter(dependencies=[Depends(get_current_user)])'],
      prompt:
        'Add the dependency that checks the current user to the routes named in the finding, and a test for each that expects 401 without credentials.',
    },
  },
  'record-of-another': {
    flask: {
      summary: 'Pick records by owner and id together.',
      steps: ['Add the signed-in user to the query.', 'Answer 404 for records of others.', 'Test with two users.'],
      example: ['python', 'order = Order.query.filter_by(id=order_id, user_id=current_user.id).first_or_404()'],
      prompt:
        'In the routes named in the finding add the signed-in user to the query condition, answer 404 otherwise, and add tests with two users.',
    },
    fastapi: {
      summary: 'Pick records by owner and id together.',
      steps: ['Compare the owner with the current user.', 'Answer 404 for records of others.', 'Test with two users.'],
      example: [
        'python',
        'item = session.get(Item, id)',
        'if item is None or item.owner_id != current_user.id:',
        '    raise HTTPException(404)',
      ],
      prompt:
        'In the routes named in the finding compare the owner of the record with the current user, answer 404 otherwise, and add tests with two users.',
    },
  },
};

const ROUTES_OF: Readonly<Record<string, string>> = {
  'login-without-limiter': 'login routes',
  'cost-without-limiter': 'costly routes',
  'route-without-guard': 'routes that change data',
  'route-without-guard-among-guarded': 'routes that lack the check of their neighbours',
};

/** The repair in the framework in use, where there is one. */
export function fixFor(rule: string, framework: string | undefined): Partial<Fix> {
  const name = rule === 'route-without-guard-among-guarded' ? 'route-without-guard' : rule;
  const recipe = framework === undefined ? undefined : (RECIPES[name]?.[framework] ?? MORE_RECIPES[name]?.[framework]);
  if (recipe === undefined) return {};
  const [language, ...lines] = recipe.example;
  return {
    // The summary stands alone in the list of what to do first: it says which routes.
    summary: recipe.summary.replace('these routes', ROUTES_OF[rule] ?? 'these routes'),
    steps: [...recipe.steps],
    example: { language, code: lines.join('\n') },
    prompt: recipe.prompt,
  };
}
