import { NextResponse } from 'next/server';

const PARTNERS = ['https://slides.example', 'https://news.example'];

export async function GET(request: Request) {
  const origin = request.headers.get('origin') ?? '';
  const headers = PARTNERS.includes(origin) ? { 'Access-Control-Allow-Origin': origin, Vary: 'Origin' } : undefined;
  return NextResponse.json({ ok: true }, { headers });
}
