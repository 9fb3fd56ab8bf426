import { PrismaClient } from '@prisma/client';

const base = new PrismaClient();

export const db = base;

export class CardRepository {
  findById(id: string) {
    return db.card.findUnique({ where: { id } });
  }

  findOwned(id: string, userId: string) {
    return db.card.findFirst({ where: { id, userId } });
  }

  async assertOwner(id: string, userId: string) {
    const card = await db.card.findUnique({ where: { id } });
    if (!card || card.userId !== userId) throw new Error('NOT_FOUND');
    return card;
  }
}
