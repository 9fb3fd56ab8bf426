import express from 'express';
import { AuthController } from './controllers/AuthController';
import { BookingController } from './controllers/BookingController';
import { dataSource } from './data-source';
import { buildRoutes } from './routes';

async function bootstrap(): Promise<void> {
  await dataSource.initialize();
  const app = express();
  app.use(express.json());
  app.use('/api', buildRoutes(new AuthController(), new BookingController()));
  app.listen(Number(process.env.PORT ?? 3000));
}

void bootstrap();
