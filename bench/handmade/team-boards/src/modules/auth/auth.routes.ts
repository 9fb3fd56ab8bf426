import { Router } from 'express';
import type { Deps } from '../../deps.ts';
import { makeAuthController } from './auth.controller.ts';

export function authRoutes({ db, limiter }: Deps): Router {
  const router = Router();
  const controller = makeAuthController(db);
  router.post('/login', limiter, controller.login);
  router.post('/register', limiter, controller.register);
  router.post('/magic-link', controller.magicLink);
  return router;
}
