import { z } from 'zod';
import { db } from '@/lib/db';
import { withAuth } from '@/lib/with-auth';

export const GET = withAuth(async (_req, { params }) => {
  const { id } = await params;
  const recipe = await db.selectFrom('recipes').selectAll().where('id', '=', id).executeTakeFirst();
  return Response.json(recipe);
});

export const PUT = withAuth(async (req, { user, params }) => {
  const { id } = await params;
  const { title } = z.object({ title: z.string().max(100) }).parse(await req.json());
  await db.updateTable('recipes').set({ title }).where('id', '=', id).where('user_id', '=', user.id).execute();
  return new Response(null, { status: 204 });
});

export async function DELETE(_req: Request, { params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  await db.deleteFrom('recipes').where('id', '=', id).execute();
  return new Response(null, { status: 204 });
}
