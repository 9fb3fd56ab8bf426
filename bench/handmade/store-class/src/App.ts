import express, { type Application } from 'express';
import { AuthRoutes } from './routes/AuthRoutes';
import { ItemRoutes } from './routes/ItemRoutes';
import type { Routes } from './routes/Routes';

export class App {
  public readonly app: Application = express();

  constructor(private readonly routes: Routes[]) {
    this.initializeMiddlewares();
    this.initializeRoutes();
  }

  private initializeMiddlewares() {
    this.app.use(express.json());
  }

  private initializeRoutes() {
    this.routes.forEach((route) => {
      this.app.use('/api', route.router);
    });
  }

  listen() {
    this.app.listen(3000);
  }
}

new App([new AuthRoutes(), new ItemRoutes()]).listen();
