import { db } from '@/lib/db';
import { compare } from 'bcryptjs';

export async function POST(req: Request) {
  const { email, password } = await req.json();
  const vault = await db.selectFrom('vaults').selectAll().where('email', '=', String(email)).executeTakeFirst();
  if (!vault || !(await compare(String(password), vault.hash))) return Response.json({ error: 'Wrong password' }, { status: 401 });
  return Response.json({ content: vault.content });
}
