type Example = readonly [language: string, ...lines: string[]];

/** How one rule is mended in one framework. */
export interface Recipe {
  readonly summary: string;
  readonly steps: readonly string[];
  readonly example: Example;
  readonly prompt: string;
}

export type RecipesByRule = Readonly<Record<string, Readonly<Record<string, Recipe>>>>;

function limit(summary: string, steps: readonly string[], example: Example, how: string): Recipe {
  return {
    summary,
    steps: [...steps, 'Set a spending limit at the provider, where calls cost money.'],
    example,
    prompt: `${how} Do this for each route named in the finding, count per signed-in user (or per address where nobody is signed in), answer 429 beyond the limit, and add a test for it.`,
  };
}

const NEXT_LIMIT: Example = [
  'ts',
  "const limiter = new Ratelimit({ redis: Redis.fromEnv(), limiter: Ratelimit.slidingWindow(5, '15 m') });",
  '',
  'const { success } = await limiter.limit(userIdOrAddress);',
  "if (!success) return Response.json({ error: 'Too many requests' }, { status: 429 });",
];
const NEXT_STEPS = [
  'Use a store that all instances share (Upstash Redis, Vercel KV): memory is lost between calls.',
  'Ask the limiter first in the handler or action.',
];
const NEST_LIMIT: Example = [
  'ts',
  '@Throttle({ default: { limit: 5, ttl: 900_000 } })',
  "@Post('login')",
  'login() {}',
];
const NEST_STEPS = [
  'Install `@nestjs/throttler`, and register `ThrottlerModule` and `ThrottlerGuard` (as APP_GUARD).',
  'Set a small limit on each of these routes.',
];

const COST: RecipesByRule[string] = {
  next: limit('Limit costly routes per user.', NEXT_STEPS, NEXT_LIMIT, 'Add @upstash/ratelimit.'),
  nest: limit('Limit costly routes per user.', NEST_STEPS, NEST_LIMIT, 'Add @nestjs/throttler.'),
  hono: limit(
    'Limit costly routes per user.',
    ['Install `hono-rate-limiter`, and use it on each of these routes.'],
    [
      'ts',
      'const paid = rateLimiter({ windowMs: 3_600_000, limit: 20, keyGenerator: userId });',
      "app.post('/chat', requireUser, paid, chat);",
    ],
    'Add hono-rate-limiter.',
  ),
  flask: limit(
    'Limit costly routes per user.',
    ['Install `Flask-Limiter`, and decorate each of these routes below the route decorator.'],
    ['python', "@app.post('/chat')", '@login_required', "@limiter.limit('20 per hour')", 'def chat(): ...'],
    'Add Flask-Limiter.',
  ),
  fastapi: limit(
    'Limit costly routes per user.',
    ['Install `slowapi`, and decorate each of these routes below the route decorator.'],
    [
      'python',
      "@router.post('/chat')",
      "@limiter.limit('20/hour')",
      'async def chat(request: Request, user: SignedIn): ...',
    ],
    'Add slowapi.',
  ),
};

const LOGIN: RecipesByRule[string] = {
  next: limit('Limit these routes by address and account.', NEXT_STEPS, NEXT_LIMIT, 'Add @upstash/ratelimit.'),
  nest: limit('Put a throttle on these routes.', NEST_STEPS, NEST_LIMIT, 'Add @nestjs/throttler.'),
};

const GUARD: RecipesByRule[string] = {
  next: {
    summary: 'Ask for the session first in these routes.',
    steps: [
      'Read the session at the start of each handler, and answer 401 without one.',
      'Test each route without a session.',
    ],
    example: [
      'ts',
      'export async function POST(request: Request) {',
      '  const session = await auth();',
      "  if (!session) return Response.json({ error: 'Sign in first' }, { status: 401 });",
    ],
    prompt:
      'In each route handler named in the finding read the session first and answer 401 without one; middleware alone is not enough. Add tests without a session.',
  },
  nest: {
    summary: 'Put the login guard on these routes.',
    steps: [
      'Use the guard on the controller, or register it as APP_GUARD and mark what is public.',
      'Test each route without a token.',
    ],
    example: ['ts', '@UseGuards(JwtAuthGuard)', "@Controller('orders')", 'export class OrdersController {}'],
    prompt:
      'Put the login guard of this project on each controller or route named in the finding, mark what is meant to be public, and add tests that expect 401 without a token.',
  },
  hono: {
    summary: 'Put the login check before these routes.',
    steps: ['Use the middleware on the path of the router, above the routes.', 'Test each route without a token.'],
    example: ['ts', "orders.use('*', requireUser);", "orders.post('/', createOrder);"],
    prompt:
      'Use the login middleware of this project above the routes named in the finding and add tests that expect 401 without a token.',
  },
};

function role(example: Example, where: string): Recipe {
  return {
    summary: 'Ask for the role, not only for a login.',
    steps: [
      `Put a role check ${where}.`,
      'Read the role from your database or a signed token, never from the request.',
      'Test each route as an ordinary user: it must answer 403.',
    ],
    example,
    prompt: `The routes for administrators named in the finding only ask for a login. Add a role check ${where}, take the role from the server's own data, answer 403 otherwise, and add tests as an ordinary user.`,
  };
}

const ADMIN: RecipesByRule[string] = {
  express: role(['js', "router.use(requireUser, requireRole('admin'));"], 'before the routes of this router'),
  fastify: role(
    ['ts', "app.addHook('preHandler', requireRole('admin'));"],
    'as a hook of the plugin that holds these routes',
  ),
  hono: role(['ts', "admin.use('*', requireUser, requireRole('admin'));"], 'above the routes of this router'),
  nest: role(
    ['ts', '@UseGuards(JwtAuthGuard, RolesGuard)', "@Roles('admin')", "@Controller('admin')"],
    'on the controller',
  ),
  next: role(
    [
      'ts',
      'const session = await auth();',
      "if (session?.user.role !== 'admin') return new Response(null, { status: 403 });",
    ],
    'at the start of each handler',
  ),
  flask: role(
    [
      'python',
      '@admin.before_request',
      '@login_required',
      'def for_admins():',
      '    if not current_user.is_admin:',
      '        abort(403)',
    ],
    'before all routes of the blueprint',
  ),
  fastapi: role(
    ['python', 'router = APIRouter(dependencies=[Depends(require_admin)])'],
    'as a dependency of the router',
  ),
};

/** Recipes for what people build most, where the catalogue's own text is of another framework. */
export const MORE_RECIPES: RecipesByRule = {
  'cost-without-limiter': COST,
  'login-without-limiter': LOGIN,
  'route-without-guard': GUARD,
  'admin-route-without-role-check': ADMIN,
};
