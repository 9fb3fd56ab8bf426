import { auth } from '@clerk/nextjs/server';
import { and, eq } from 'drizzle-orm';
import { db } from '@/db';
import { decks } from '@/db/schema';

export async function GET(_req: Request, { params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const [deck] = await db.select().from(decks).where(eq(decks.id, Number(id)));
  return Response.json(deck ?? null);
}

export async function DELETE(_req: Request, { params }: { params: Promise<{ id: string }> }) {
  const { userId } = await auth();
  const { id } = await params;
  await db.delete(decks).where(and(eq(decks.id, Number(id)), eq(decks.userId, userId!)));
  return new Response(null, { status: 204 });
}
