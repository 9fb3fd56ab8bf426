'use server';

import { z } from 'zod';
import { admin } from '../lib/supabase/admin';
import { createClient } from '../lib/supabase/server';

const Entry = z.object({ body: z.string().min(1).max(10_000) });

export async function addEntry(formData: FormData) {
  const supabase = await createClient();
  const { data: { user } } = await supabase.auth.getUser();
  if (!user) throw new Error('Not signed in');
  const { body } = Entry.parse({ body: formData.get('body') });
  await supabase.from('entries').insert({ body, user_id: user.id });
}

export async function deleteAccount(userId: string) {
  await admin.auth.admin.deleteUser(userId);
}

export async function publish(entryId: string) {
  const supabase = await createClient();
  const { data: { session } } = await supabase.auth.getSession();
  if (!session) throw new Error('Not signed in');
  await admin.from('entries').update({ published: true }).eq('id', entryId);
}
