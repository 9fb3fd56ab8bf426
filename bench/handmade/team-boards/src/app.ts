import express from 'express';
import { authRoutes } from './modules/auth/auth.routes.ts';
import { boardRoutes } from './modules/boards/board.routes.ts';
import { adminRoutes } from './modules/admin/admin.routes.ts';
import type { Deps } from './deps.ts';

export function createApp(deps: Deps) {
  const app = express();
  app.use(express.json({ limit: '200kb' }));
  app.use('/auth', authRoutes(deps));
  app.use('/boards', boardRoutes(deps));
  app.use('/admin', adminRoutes(deps));
  return app;
}
