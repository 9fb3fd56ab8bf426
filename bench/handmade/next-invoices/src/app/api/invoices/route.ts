import { NextResponse } from 'next/server';
import { z } from 'zod';
import { db } from '@/lib/db';
import { getSession } from '@/lib/session';

const Body = z.object({ amount: z.number().int().positive(), note: z.string().max(500) });

export async function GET() {
  const session = await getSession();
  if (!session) return NextResponse.json({ error: 'Unauthorized' }, { status: 401 });
  return NextResponse.json(await db.invoice.findMany({ where: { userId: session.userId } }));
}

export async function POST(request: Request) {
  const session = await getSession();
  if (!session) return NextResponse.json({ error: 'Unauthorized' }, { status: 401 });
  const data = Body.parse(await request.json());
  const invoice = await db.invoice.create({ data: { ...data, userId: session.userId } });
  return NextResponse.json(invoice, { status: 201 });
}
