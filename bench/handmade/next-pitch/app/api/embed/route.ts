import { type NextRequest, NextResponse } from 'next/server';

export async function GET(request: NextRequest) {
  const response = NextResponse.json({ ok: true });
  response.headers.set('Access-Control-Allow-Origin', request.headers.get('origin') ?? '*');
  response.headers.set('Access-Control-Allow-Credentials', 'true');
  return response;
}
