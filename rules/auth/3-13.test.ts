import { and, eq } from 'drizzle-orm';

export async function one(id: string, owner: string) {
  // ruleid: sl-3-13-condition-lost
  const lost = await db.select().from(notes).where(eq(notes.id, id) && eq(notes.owner, owner));
  // ok: sl-3-13-condition-lost
  const kept = await db.select().from(notes).where(and(eq(notes.id, id), eq(notes.owner, owner)));
  // ruleid: sl-3-13-condition-lost
  const other = await db.query.notes.findFirst({ where: eq(notes.id, id) && eq(notes.owner, owner) });
  // ok: sl-3-13-condition-lost
  const maybe = await db.select().from(notes).where(owner ? eq(notes.owner, owner) : undefined);
  // ok: sl-3-13-condition-lost
  const listed = rows.where((row) => row.a && row.b);
  return { lost, kept, other, maybe, listed };
}
