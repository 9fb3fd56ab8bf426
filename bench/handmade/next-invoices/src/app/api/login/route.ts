import bcrypt from 'bcryptjs';
import { NextResponse } from 'next/server';
import { z } from 'zod';
import { db } from '@/lib/db';
import { loginLimit } from '@/lib/ratelimit';
import { createSession } from '@/lib/session';

const Body = z.object({ email: z.string().email(), password: z.string().max(128) });

export async function POST(request: Request) {
  const ip = request.headers.get('x-forwarded-for')?.split(',')[0] ?? '127.0.0.1';
  const { success } = await loginLimit.limit(ip);
  if (!success) return NextResponse.json({ error: 'Too many attempts' }, { status: 429 });
  const { email, password } = Body.parse(await request.json());
  const user = await db.user.findUnique({ where: { email } });
  if (!user || !(await bcrypt.compare(password, user.hash))) return NextResponse.json({ error: 'Wrong login' }, { status: 401 });
  await createSession(user.id);
  return NextResponse.json({ ok: true });
}
