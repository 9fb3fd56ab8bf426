import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Analysed, analyseApp } from './controls-project.ts';

/** A small application whose routes, guards and order are chosen by the test. */
interface RoutePlan {
  readonly method: 'get' | 'post' | 'delete';
  readonly path: string;
  readonly isGuarded: boolean;
  readonly writes: boolean;
}

interface Names {
  readonly router: string;
  readonly guard: string;
}

interface Kit {
  readonly files: (
    plans: readonly RoutePlan[],
    names: Names,
    isAllGuarded: boolean,
  ) => Readonly<Record<string, string>>;
}

const CHECK = `
    token = request.headers.get('Authorization')
    if not token:
        REFUSE
    try:
        jwt.decode(token, os.environ['KEY'], algorithms=['HS256'])
    except jwt.InvalidTokenError:
        REFUSE
`;
const WRITE = "sqlite3.connect('x.db').execute('INSERT INTO notes (text) VALUES (?)', ('x',))";

function flaskRoute(plan: RoutePlan, { router, guard }: Names, index: number): string {
  const decorator = plan.isGuarded ? `\n@${guard}` : '';
  return `
@${router}.${plan.method}('${plan.path.replace(':id', '<int:id>')}')${decorator}
def view_${index}(**given):
    ${plan.writes ? WRITE : 'pass'}
    return {}
`;
}

const flask: Kit = {
  files: (plans, names, isAllGuarded) => ({
    'app.py':
      "from flask import Flask\nfrom pages import ROUTER\napp = Flask(__name__)\napp.register_blueprint(ROUTER, url_prefix='/api')\n".replaceAll(
        'ROUTER',
        names.router,
      ),
    'pages.py': `
import os, sqlite3, jwt
from functools import wraps
from flask import Blueprint, request, abort

${names.router} = Blueprint('pages', __name__)

def ${names.guard}(f):
    @wraps(f)
    def inner(*args, **kwargs):
${CHECK.replaceAll('\n', '\n    ').replaceAll('REFUSE', 'abort(401)')}
        return f(*args, **kwargs)
    return inner
${isAllGuarded ? `\n@${names.router}.before_request\n@${names.guard}\ndef before():\n    pass\n` : ''}
${plans.map((plan, index) => flaskRoute(plan, names, index)).join('')}`,
  }),
};

function fastApiRoute(plan: RoutePlan, { router, guard }: Names, index: number): string {
  const id = plan.path.includes(':id') ? 'id: int' : '';
  const guarded = plan.isGuarded ? `, dependencies=[Depends(${guard})]` : '';
  return `
@${router}.${plan.method}('${plan.path.replace(':id', '{id}')}'${guarded})
def view_${index}(${id}):
    ${plan.writes ? WRITE : 'pass'}
    return {}
`;
}

const fastApi: Kit = {
  files: (plans, names, isAllGuarded) => ({
    'main.py':
      "from fastapi import FastAPI\nfrom pages import ROUTER\napp = FastAPI()\napp.include_router(ROUTER, prefix='/api')\n".replaceAll(
        'ROUTER',
        names.router,
      ),
    'pages.py': `
import os, sqlite3, jwt
from fastapi import APIRouter, Depends, HTTPException, Request

def ${names.guard}(request: Request):
${CHECK.replaceAll('REFUSE', 'raise HTTPException(status_code=401)')}

${names.router} = APIRouter(${isAllGuarded ? `dependencies=[Depends(${names.guard})]` : ''})
${plans.map((plan, index) => fastApiRoute(plan, names, index)).join('')}`,
  }),
};

const django: Kit = {
  files: (plans, { router, guard }, isAllGuarded) => ({
    'site/urls.py': "from django.urls import include, path\nurlpatterns = [path('api/', include('pages.urls'))]\n",
    'pages/urls.py': `
from django.urls import path
from pages import views
${router} = [
${plans.map(({ path }, index) => `    path('${path.slice(1).replace(':id', '<int:id>')}', views.view_${index}),`).join('\n')}
]
urlpatterns = ${router}
`,
    'pages/views.py': `
import os, sqlite3, jwt
from functools import wraps
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

def ${guard}(f):
    @wraps(f)
    def inner(request, *args, **kwargs):
${CHECK.replaceAll('\n', '\n    ').replaceAll('REFUSE', 'return HttpResponse(status=401)')}
        return f(request, *args, **kwargs)
    return inner
${plans
  .map(
    ({ method, isGuarded, writes }, index) => `
@require_http_methods(['${method.toUpperCase()}'])${isGuarded || isAllGuarded ? `\n@${guard}` : ''}
def view_${index}(request, **given):
    ${writes ? WRITE : 'pass'}
    return HttpResponse('')
`,
  )
  .join('')}`,
  }),
};

const plan: fc.Arbitrary<RoutePlan> = fc.record({
  method: fc.constantFrom('get' as const, 'post' as const, 'delete' as const),
  path: fc.constantFrom('/a', '/b', '/c', '/d/:id', '/login', '/webhook'),
  isGuarded: fc.boolean(),
  writes: fc.boolean(),
});
const plans = fc.uniqueArray(plan, { minLength: 1, maxLength: 7, selector: (one) => `${one.method} ${one.path}` });
const NAMES: Names = { router: 'router', guard: 'signed_in' };
const RUNS = { numRuns: 25 };

function essence(app: Analysed): readonly string[] {
  return app.observations
    .map((one) => `${one.weakness} ${one.severity} ${one.confidence} ${one.identity ?? ''} ${one.locations.length}`)
    .sort();
}

function surface(app: Analysed): readonly string[] {
  return app.routes
    .map(
      (route) =>
        `${route.method} ${route.path} ${Object.entries(route.controls)
          .map(([name, cell]) => `${name}=${cell.state}`)
          .join(' ')}`,
    )
    .sort();
}

function expectSame(one: Analysed, other: Analysed): void {
  expect(essence(one)).toEqual(essence(other));
  expect(surface(one)).toEqual(surface(other));
}

describe.each([
  ['Flask', flask],
  ['FastAPI', fastApi],
  ['Django', django],
])('laws of the analysis, over %s', (_, kit) => {
  it('finds every route, and the login check where one stands', async () => {
    await fc.assert(
      fc.asyncProperty(plans, async (list) => {
        const app = await analyseApp(kit.files(list, NAMES, false));
        const states = app.routes.map((route) => route.controls.authentication.state === 'yes');

        expect(app.routes).toHaveLength(list.length);
        expect(states.filter(Boolean)).toHaveLength(list.filter((one) => one.isGuarded).length);
      }),
      RUNS,
    );
  });

  it('is not moved by a file that has nothing to do with it', async () => {
    await fc.assert(
      fc.asyncProperty(plans, fc.constantFrom('a.py', 'zz.py', 'lib/x.py', 'notes.ts'), async (list, path) => {
        const files = kit.files(list, NAMES, false);

        expectSame(
          await analyseApp({ ...files, [path]: path.endsWith('.py') ? 'x = 1' : 'export {};' }),
          await analyseApp(files),
        );
      }),
      RUNS,
    );
  });

  it('is not moved by the order of routes that do not shadow each other', async () => {
    await fc.assert(
      fc.asyncProperty(plans, async (list) => {
        expectSame(
          await analyseApp(kit.files([...list].reverse(), NAMES, false)),
          await analyseApp(kit.files(list, NAMES, false)),
        );
      }),
      RUNS,
    );
  });

  it('is not moved by names', async () => {
    await fc.assert(
      fc.asyncProperty(
        plans,
        fc.constantFrom('r', 'shop', 'api'),
        fc.constantFrom('check', 'gate', 'x'),
        async (list, router, guard) => {
          expectSame(
            await analyseApp(kit.files(list, { router, guard }, false)),
            await analyseApp(kit.files(list, NAMES, false)),
          );
        },
      ),
      RUNS,
    );
  });

  it('never finds more when a guard is put before all routes', async () => {
    await fc.assert(
      fc.asyncProperty(plans, async (list) => {
        const plain = await analyseApp(kit.files(list, NAMES, false));
        const guarded = await analyseApp(kit.files(list, NAMES, true));
        const open = (app: Analysed): number =>
          app.observations.filter((one) => /^3\.(?:08|09|1[01])$/.test(one.weakness)).flatMap((one) => one.locations)
            .length;

        expect(open(guarded)).toBeLessThanOrEqual(open(plain));
        expect(guarded.routes.every((route) => route.controls.authentication.state === 'yes')).toBe(true);
      }),
      RUNS,
    );
  });
});

describe('hostile repositories of Python', () => {
  const APP = "from flask import Flask\napp = Flask(__name__)\n\n@app.get('/x')\ndef x():\n    return {}\n";

  it.each([
    ['brackets', `y = ${'['.repeat(40_000)}1${']'.repeat(40_000)}`],
    ['blocks', Array.from({ length: 900 }, (_, depth) => `${' '.repeat(depth)}if a:`).join('\n')],
    ['sums', `y = ${'a + '.repeat(60_000)}1`],
    ['calls', `y = a${'.b()'.repeat(60_000)}`],
    ['decorators', `${'@a\n'.repeat(20_000)}def f():\n    pass`],
    ['branches', `if a:\n    pass\n${'elif b:\n    pass\n'.repeat(20_000)}`],
    ['texts', `y = ${'f"{'.repeat(2_000)}1${'}"'.repeat(2_000)}`],
    ['formats', `y = '${'{}'.repeat(50_000)}'.format(1)`],
  ])('survives deep %s and finds the routes beside them', async (_name, text) => {
    const app = await analyseApp({ 'app.py': APP, 'deep.py': `from flask import Flask\n${text}\n` });

    expect(app.routes.map((route) => route.path)).toContain('/x');
  });

  it('survives packages that import each other and themselves', async () => {
    const app = await analyseApp({
      'app.py': `import app as me\n${APP}\nfrom app import *\nfrom pack import a, b\n`,
      'pack/__init__.py': 'from pack import a, b\nfrom pack.a import *\nimport pack\n',
      'pack/a.py':
        "from pack.b import *\nfrom pack import a\nfrom app import app\n\n@app.get('/a')\ndef a_view():\n    return {}\n",
      'pack/b.py': 'from pack.a import *\nclass B(B):\n    pass\n\ndef f():\n    return f()\nf()\ny = {}\ny["y"] = y\n',
    });

    expect(app.routes.map((route) => route.path).sort()).toEqual(['/a', '/x']);
  });

  it('says where routes of a file that is not there belong', async () => {
    const app = await analyseApp({
      'shop/app.py': `from .gone import bp\n${APP}\napp.register_blueprint(bp)\n`,
    });

    expect(app.routes.map((route) => route.path)).toContain('/x');
    expect(app.result.gaps.flatMap((gap) => gap.paths)).toContain('shop/app.py');
  });

  it('says when a file is above the limit of size, and when its form is broken', async () => {
    const app = await analyseApp({
      'app.py': APP,
      'big.py': `from flask import Flask\nx = '${'y'.repeat(5_000_000)}'\n`,
      'broken.py': 'from flask import Flask\ndef (:\n  ]]\n',
    });
    const named = app.result.gaps.flatMap((gap) => gap.paths);

    expect(named).toEqual(expect.arrayContaining(['big.py', 'broken.py']));
  });
});
