import { Router } from 'express';
import { ItemController } from '../controllers/ItemController';
import { authMiddleware } from '../middlewares/authMiddleware';
import type { Routes } from './Routes';

export class ItemRoutes implements Routes {
  public path = '/items';
  public router = Router();
  private controller = new ItemController();

  constructor() {
    this.router
      .route(this.path)
      .get(authMiddleware, this.controller.list)
      .post(authMiddleware, this.controller.add);
    this.router
      .route(`${this.path}/:id`)
      .get(authMiddleware, this.controller.get)
      .put(this.controller.rename)
      .delete([authMiddleware], this.controller.drop);
  }
}
