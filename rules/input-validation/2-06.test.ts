export async function GET(req: Request) {
  const q = new URL(req.url).searchParams.get('q');
  // ruleid: sl-2-06-postgrest-filter, sl-2-06-postgrest-filter-dynamic
  const { data } = await supabase.from('notes').select('*').or(`title.ilike.%${q}%,text.ilike.%${q}%`);
  // ok: sl-2-06-postgrest-filter, sl-2-06-postgrest-filter-dynamic
  const other = await supabase.from('notes').select('*').ilike('title', `%${q}%`);
}
export function search(term: string) {
  // ruleid: sl-2-06-postgrest-filter-dynamic
  return supabase.from('notes').select().or(`title.ilike.%${term}%`);
}
export function mine(userId: string) {
  // ok: sl-2-06-postgrest-filter-dynamic
  return supabase.from('notes').select().or(`owner.eq.${userId},shared.eq.true`);
}
