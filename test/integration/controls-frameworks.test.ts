import { describe, expect, it } from 'vitest';
import { analyseApp, names, stateOf } from './controls-project.ts';

describe('Fastify', () => {
  const PLUGIN = {
    'package.json': '{ "name": "shop" }',
    'server.js': `
      import Fastify from 'fastify';
      import rateLimit from '@fastify/rate-limit';
      import auth from './auth.js';
      import orders from './orders.js';
      const app = Fastify({ logger: true });
      await app.register(rateLimit, { global: false });
      await app.register(auth);
      await app.register(orders, { prefix: '/orders' });
      app.register(async function open(instance) {
        instance.post('/login', async (request, reply) => ({ token: 'x' }));
        instance.post('/otp', { config: { rateLimit: { max: 5 } } }, async () => ({}));
      });
      app.route({ method: ['PUT', 'PATCH'], url: '/profile', preHandler: [app.authenticate], handler: async () => ({}) });
      app.listen({ port: 3000 });`,
    'auth.js': `
      import fp from 'fastify-plugin';
      import jwt from '@fastify/jwt';
      export default fp(async function (fastify, options) {
        fastify.register(jwt, { secret: process.env.S });
        fastify.decorate('authenticate', async function (request, reply) {
          try { await request.jwtVerify(); } catch (err) { reply.send(err); }
        });
      });`,
    'orders.js': `
      export default async function (fastify) {
        fastify.addHook('preHandler', fastify.authenticate);
        fastify.get('/', async () => []);
        fastify.post('/', { schema: { body: { type: 'object' } } }, async (request) => request.body);
      }`,
  };

  it('keeps hooks inside their plugin, and shares what fastify-plugin shares', async () => {
    const app = await analyseApp(PLUGIN);

    expect([...names(app)].sort()).toEqual([
      'GET /orders',
      'PATCH /profile',
      'POST /login',
      'POST /orders',
      'POST /otp',
      'PUT /profile',
    ]);
    expect(stateOf(app, 'POST /orders', 'authentication', 'validation')).toBe('authentication=yes validation=yes');
    expect(stateOf(app, 'PUT /profile', 'authentication')).toBe('authentication=yes');
    expect(stateOf(app, 'POST /login', 'rateLimit')).toBe('rateLimit=no');
    expect(stateOf(app, 'POST /otp', 'rateLimit')).toBe('rateLimit=yes');
    expect(app.weaknesses).toContain('5.02');
  });
});

describe('Koa', () => {
  it('follows routers and contexts', async () => {
    const app = await analyseApp({
      'app.js': `
        const Koa = require('koa');
        const Router = require('@koa/router');
        const jwt = require('koa-jwt');
        const app = new Koa();
        const open = new Router();
        const closed = new Router({ prefix: '/api' });
        open.post('/login', async (ctx) => { ctx.body = { ok: true }; });
        closed.use(async (ctx, next) => {
          if (!ctx.session.userId) { ctx.status = 401; return; }
          await next();
        });
        closed.del('/orders/:id', async (ctx) => { ctx.body = {}; });
        closed.post('orders', '/orders', async (ctx) => { ctx.body = ctx.request.body; });
        app.use(open.routes()).use(open.allowedMethods());
        app.use(closed.routes());
        app.use(jwt({ secret: process.env.S }));`,
    });

    expect(names(app)).toEqual(['POST /login', 'DELETE /api/orders/:id', 'POST /api/orders']);
    expect(stateOf(app, 'DELETE /api/orders/:id', 'authentication')).toBe('authentication=yes');
    expect(stateOf(app, 'POST /login', 'rateLimit')).toBe('rateLimit=no');
    expect(app.weaknesses).toContain('5.03');
  });
});

describe('Hono', () => {
  it('follows sub-applications, base paths and chained calls', async () => {
    const app = await analyseApp({
      'src/index.ts': `
        import { Hono } from 'hono';
        import { jwt } from 'hono/jwt';
        import { notes } from './notes';
        const app = new Hono().basePath('/api');
        app.use('/notes/*', jwt({ secret: 'x' }));
        app.route('/notes', notes);
        app.post('/login', async (c) => c.json({ token: 'x' }));
        app.on(['PUT', 'DELETE'], '/things', async (c) => { const user = c.get('user'); if (!user) return c.json({ error: 'no' }, 401); return c.json({}); });
        export default app;`,
      'src/notes.ts': `
        import { Hono } from 'hono';
        import { zValidator } from '@hono/zod-validator';
        import { schema } from './schema';
        export const notes = new Hono().get('/', (c) => c.json([])).post('/', zValidator('json', schema), async (c) => c.json(c.req.valid('json')));`,
    });

    expect([...names(app)].sort()).toEqual([
      'DELETE /api/things',
      'GET /api/notes',
      'POST /api/login',
      'POST /api/notes',
      'PUT /api/things',
    ]);
    expect(stateOf(app, 'POST /api/notes', 'authentication', 'validation')).toBe('authentication=yes validation=yes');
    expect(stateOf(app, 'PUT /api/things', 'authentication')).toBe('authentication=yes');
  });
});

describe('FastAPI', () => {
  it('follows routers, dependencies and their dependencies', async () => {
    const app = await analyseApp({
      'app/main.py': `
from fastapi import FastAPI, Depends
from app.routers import items, login
from app.config import settings

app = FastAPI()
app.include_router(login.router)
app.include_router(items.router, prefix=settings.API_PREFIX)
`,
      'app/config.py': `
from pydantic_settings import BaseSettings
class Settings(BaseSettings):
    API_PREFIX: str = '/api/v1'
settings = Settings()
`,
      'app/deps.py': `
from typing import Annotated
from fastapi import Depends, HTTPException
from fastapi.security import OAuth2PasswordBearer
import jwt
oauth2 = OAuth2PasswordBearer(tokenUrl='login')

def get_current_user(token: Annotated[str, Depends(oauth2)]):
    try:
        payload = jwt.decode(token, 'k', algorithms=['HS256'])
    except jwt.InvalidTokenError:
        raise HTTPException(status_code=401)
    return payload

CurrentUser = Annotated[dict, Depends(get_current_user)]

def get_admin(user: CurrentUser):
    if not user['is_admin']:
        raise HTTPException(status_code=403)
    return user
`,
      'app/routers/__init__.py': '',
      'app/routers/items.py': `
from fastapi import APIRouter, Depends
from pydantic import BaseModel
from app.deps import CurrentUser, get_admin, oauth2
router = APIRouter(prefix='/items')

class Item(BaseModel):
    name: str

@router.post('/')
def create(item: Item, user: CurrentUser):
    return item

@router.delete('/{item_id}', dependencies=[Depends(get_admin)])
def remove(item_id: int):
    return {}

@router.put('/{item_id}')
def change(item_id: int, token: str = Depends(oauth2)):
    return {}

@router.patch('/{item_id}')
def patch(item_id: int, item: dict):
    return {}
`,
      'app/routers/login.py': `
from fastapi import APIRouter
router = APIRouter()

@router.post('/login')
async def login():
    return {}
`,
    });

    expect(names(app)).toEqual([
      'POST /api/v1/items',
      'DELETE /api/v1/items/:item_id',
      'PUT /api/v1/items/:item_id',
      'PATCH /api/v1/items/:item_id',
      'POST /login',
    ]);
    expect(stateOf(app, 'POST /api/v1/items', 'authentication', 'validation')).toBe(
      'authentication=yes validation=yes',
    );
    expect(stateOf(app, 'DELETE /api/v1/items/:item_id', 'authentication', 'authorisation')).toBe(
      'authentication=yes authorisation=yes',
    );
    expect(stateOf(app, 'PUT /api/v1/items/:item_id', 'authentication')).toBe('authentication=no');
    expect(stateOf(app, 'PATCH /api/v1/items/:item_id', 'authentication')).toBe('authentication=no');
    expect(app.weaknesses).toContain('5.06');
  });
});

describe('Nest', () => {
  const MAIN = {
    'tsconfig.json': '{}',
    'src/main.ts': `
      import { NestFactory } from '@nestjs/core';
      import { ValidationPipe } from '@nestjs/common';
      import { AppModule } from './app.module';
      async function bootstrap() {
        const app = await NestFactory.create(AppModule);
        app.setGlobalPrefix('api');
        app.useGlobalPipes(new ValidationPipe({ whitelist: true }));
        await app.listen(3000);
      }
      bootstrap();`,
    'src/public.ts': `
      import { SetMetadata } from '@nestjs/common';
      export const Public = () => SetMetadata('isPublic', true);
      export const Roles = (...roles: string[]) => SetMetadata('roles', roles);`,
    'src/auth.guard.ts': `
      import { CanActivate, ExecutionContext, Injectable, UnauthorizedException } from '@nestjs/common';
      import { Reflector } from '@nestjs/core';
      import { JwtService } from '@nestjs/jwt';
      @Injectable()
      export class AuthGuard implements CanActivate {
        constructor(private jwtService: JwtService, private reflector: Reflector) {}
        async canActivate(context: ExecutionContext): Promise<boolean> {
          const isPublic = this.reflector.getAllAndOverride<boolean>('isPublic', [context.getHandler(), context.getClass()]);
          if (isPublic) return true;
          const request = context.switchToHttp().getRequest();
          const [type, token] = request.headers.authorization?.split(' ') ?? [];
          if (type !== 'Bearer' || !token) throw new UnauthorizedException();
          try { request['user'] = await this.jwtService.verifyAsync(token); } catch { throw new UnauthorizedException(); }
          return true;
        }
      }
      @Injectable()
      export class HasUser implements CanActivate {
        canActivate(context: ExecutionContext) { const request = context.switchToHttp().getRequest(); return !!request.user; }
      }`,
    'src/orders.controller.ts': `
      import { Body, Controller, Delete, Get, Param, Post, Put, UseGuards } from '@nestjs/common';
      import { IsString } from 'class-validator';
      import { HasUser } from './auth.guard';
      import { Public, Roles } from './public';
      export class CreateOrder { @IsString() name: string; }
      @Controller('orders')
      export class OrdersController {
        @Get() list() { return []; }
        @Post() create(@Body() body: CreateOrder) { return body; }
        @Public() @Put(':id') change(@Param('id') id: string, @Body() body: any) { return body; }
        @UseGuards(HasUser) @Delete(':id') remove(@Param('id') id: string) { return id; }
      }`,
    'src/login.controller.ts': `
      import { Controller, Post } from '@nestjs/common';
      import { Public } from './public';
      @Public()
      @Controller({ path: 'auth' })
      export class LoginController { @Post('login') login() { return {}; } }`,
  };

  it('reads controllers, global guards and public routes', async () => {
    const app = await analyseApp({
      ...MAIN,
      'src/app.module.ts': `
        import { Module } from '@nestjs/common';
        import { APP_GUARD } from '@nestjs/core';
        import { AuthGuard } from './auth.guard';
        @Module({ providers: [{ provide: APP_GUARD, useClass: AuthGuard }] })
        export class AppModule {}`,
    });

    expect([...names(app)].sort()).toEqual([
      'DELETE /api/orders/:id',
      'GET /api/orders',
      'POST /api/auth/login',
      'POST /api/orders',
      'PUT /api/orders/:id',
    ]);
    expect(stateOf(app, 'POST /api/orders', 'authentication', 'validation')).toBe('authentication=yes validation=yes');
    expect(stateOf(app, 'PUT /api/orders/:id', 'authentication', 'validation')).toBe('authentication=no validation=no');
    expect(stateOf(app, 'POST /api/auth/login', 'rateLimit')).toBe('rateLimit=no');
    expect(app.weaknesses).toContain('5.04');
  });

  it('reads guards of one route, and limits for all', async () => {
    const app = await analyseApp({
      ...MAIN,
      'src/app.module.ts': `
        import { Module } from '@nestjs/common';
        import { APP_GUARD } from '@nestjs/core';
        import { ThrottlerGuard, ThrottlerModule } from '@nestjs/throttler';
        @Module({ imports: [ThrottlerModule.forRoot([{ ttl: 60000, limit: 10 }])], providers: [{ provide: APP_GUARD, useClass: ThrottlerGuard }] })
        export class AppModule {}`,
    });

    expect(stateOf(app, 'DELETE /api/orders/:id', 'authentication')).toBe('authentication=yes');
    expect(stateOf(app, 'POST /api/orders', 'authentication')).toBe('authentication=no');
    expect(app.weaknesses).not.toContain('5.04');
  });
});
