import { createClient } from '../../../lib/supabase/server';

export async function GET(request: Request) {
  const q = new URL(request.url).searchParams.get('q') ?? '';
  const supabase = await createClient();
  const { data } = await supabase.from('entries').select('id, body').or(`body.ilike.%${q}%,title.ilike.%${q}%`);
  return Response.json(data);
}
