import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import { EventsController } from './events/events.controller';
import { EventsService } from './events/events.service';
import { SessionsController } from './sessions/sessions.controller';
import { JwtAuthGuard } from './security/jwt-auth.guard';
import { PrismaService } from './prisma.service';

@Module({
  imports: [ThrottlerModule.forRoot([{ ttl: 60000, limit: 10 }])],
  controllers: [SessionsController, EventsController],
  providers: [PrismaService, EventsService, { provide: APP_GUARD, useClass: JwtAuthGuard }],
})
export class AppModule {}
