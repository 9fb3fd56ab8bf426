import { Router } from 'express';
import rateLimit from 'express-rate-limit';
import { AuthController } from '../controllers/AuthController';
import type { Routes } from './Routes';

export class AuthRoutes implements Routes {
  public path = '/auth';
  public router = Router();
  private controller = new AuthController();
  private limiter = rateLimit({ windowMs: 60_000, max: 5 });

  constructor() {
    this.initialize();
  }

  private initialize() {
    this.router.post(`${this.path}/login`, this.limiter, this.controller.login);
    this.router.post(`${this.path}/register`, this.controller.register);
  }
}
