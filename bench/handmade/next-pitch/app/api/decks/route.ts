import { auth } from '@clerk/nextjs/server';
import { eq } from 'drizzle-orm';
import { db } from '@/db';
import { decks } from '@/db/schema';

export async function GET() {
  const { userId } = await auth();
  return Response.json(await db.select().from(decks).where(eq(decks.userId, userId!)));
}

export async function POST(request: Request) {
  const { userId } = await auth();
  const { title } = await request.json();
  const [deck] = await db.insert(decks).values({ userId: userId!, title: String(title).slice(0, 120) }).returning();
  return Response.json(deck, { status: 201 });
}
