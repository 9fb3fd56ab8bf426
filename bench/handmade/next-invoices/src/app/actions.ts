'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { db } from '@/lib/db';
import { getSession } from '@/lib/session';

const Note = z.object({ id: z.string().cuid(), note: z.string().max(500) });

export async function saveNote(formData: FormData) {
  const session = await getSession();
  if (!session) redirect('/login');
  const { id, note } = Note.parse(Object.fromEntries(formData));
  await db.invoice.update({ where: { id, userId: session.userId }, data: { note } });
  revalidatePath('/invoices');
}

export async function removeInvoice(id: string) {
  await db.invoice.delete({ where: { id } });
  revalidatePath('/invoices');
}

export async function changeRole(userId: string, role: string) {
  const session = await getSession();
  if (!session) redirect('/login');
  await db.user.update({ where: { id: userId }, data: { role } });
  revalidatePath('/team');
}
