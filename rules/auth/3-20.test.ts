import { createServerClient } from '@supabase/ssr';

export async function load() {
  // ruleid: sl-3-20-supabase-get-session
  const { data } = await supabase.auth.getSession();
  // ok: sl-3-20-supabase-get-session
  const { data: user } = await supabase.auth.getUser();
}
