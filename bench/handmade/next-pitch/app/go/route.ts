import { redirect } from 'next/navigation';

export async function GET(request: Request) {
  const next = new URL(request.url).searchParams.get('next') ?? '/';
  redirect(next);
}
