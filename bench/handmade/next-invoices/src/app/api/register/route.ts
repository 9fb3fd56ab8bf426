import bcrypt from 'bcryptjs';
import { NextResponse } from 'next/server';
import { z } from 'zod';
import { db } from '@/lib/db';
import { createSession } from '@/lib/session';

const Body = z.object({ email: z.string().email(), password: z.string().min(10).max(128) });

export async function POST(request: Request) {
  const parsed = Body.safeParse(await request.json());
  if (!parsed.success) return NextResponse.json({ error: 'Bad input' }, { status: 400 });
  const user = await db.user.create({ data: { email: parsed.data.email, hash: await bcrypt.hash(parsed.data.password, 12) } });
  await createSession(user.id);
  return NextResponse.json({ ok: true }, { status: 201 });
}
