import { NestFactory } from '@nestjs/core';
import { rateLimit } from 'express-rate-limit';
import { MarketModule } from './market.module';

async function bootstrap() {
  const app = await NestFactory.create(MarketModule);
  app.use('/login', rateLimit({ windowMs: 60_000, max: 5 }));
  app.enableCors({ origin: true, credentials: true });
  await app.listen(3000);
}
bootstrap();
