import { ForbiddenException, Injectable } from '@nestjs/common';
import { PrismaService } from '../prisma.service';

@Injectable()
export class EventsService {
  constructor(private readonly prisma: PrismaService) {}

  upcoming() {
    return this.prisma.event.findMany({ take: 50 });
  }

  create(organizerId: string, title: string) {
    return this.prisma.event.create({ data: { organizerId, title } });
  }

  rename(id: string, title: string) {
    return this.prisma.event.update({ where: { id }, data: { title } });
  }

  cancel(id: string) {
    return this.prisma.event.delete({ where: { id } });
  }

  async close(userId: string, id: string) {
    const event = await this.prisma.event.findUniqueOrThrow({ where: { id } });
    if (event.organizerId !== userId) throw new ForbiddenException();
    return this.prisma.event.delete({ where: { id } });
  }
}
