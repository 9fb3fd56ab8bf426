import { NextResponse } from 'next/server';
import { db } from '@/lib/db';
import { getSession } from '@/lib/session';

type Props = { params: Promise<{ id: string }> };

export async function GET(_request: Request, { params }: Props) {
  const session = await getSession();
  if (!session) return NextResponse.json({ error: 'Unauthorized' }, { status: 401 });
  const { id } = await params;
  const invoice = await db.invoice.findUnique({ where: { id } });
  return invoice ? NextResponse.json(invoice) : NextResponse.json({ error: 'Not found' }, { status: 404 });
}

export async function PATCH(request: Request, { params }: Props) {
  const session = await getSession();
  if (!session) return NextResponse.json({ error: 'Unauthorized' }, { status: 401 });
  const { id } = await params;
  const body = await request.json();
  const { count } = await db.invoice.updateMany({ where: { id, userId: session.userId }, data: { note: String(body.note) } });
  return NextResponse.json({ count });
}

export async function DELETE(_request: Request, { params }: Props) {
  const { id } = await params;
  await db.invoice.delete({ where: { id } });
  return new Response(null, { status: 204 });
}
