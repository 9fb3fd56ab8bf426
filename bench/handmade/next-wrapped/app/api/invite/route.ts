import { z } from 'zod';
import { db } from '@/lib/db';
import { withLimit } from '@/lib/with-limit';
import { compare } from 'bcryptjs';

export const POST = withLimit(5, async (req) => {
  const { code, password } = z.object({ code: z.string(), password: z.string() }).parse(await req.json());
  const invite = await db.selectFrom('invites').selectAll().where('code', '=', code).executeTakeFirst();
  if (!invite || !(await compare(password, invite.hash))) return Response.json({ error: 'Wrong code' }, { status: 401 });
  return Response.json({ ok: true });
});
