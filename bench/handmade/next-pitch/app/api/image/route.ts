import { NextResponse } from 'next/server';

export async function GET(request: Request) {
  const src = new URL(request.url).searchParams.get('src');
  const upstream = await fetch(src!);
  return new NextResponse(upstream.body, { headers: { 'content-type': 'image/png' } });
}
