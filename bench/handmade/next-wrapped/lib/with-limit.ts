import { NextRequest, NextResponse } from 'next/server';

const seen = new Map<string, { count: number; until: number }>();

export function withLimit(max: number, handler: (req: NextRequest) => Promise<Response>) {
  return async (req: NextRequest) => {
    const key = req.headers.get('x-real-ip') ?? 'unknown';
    const now = Date.now();
    const entry = seen.get(key);
    if (!entry || entry.until < now) seen.set(key, { count: 1, until: now + 60_000 });
    else if (++entry.count > max) return NextResponse.json({ error: 'Too many requests' }, { status: 429 });
    return handler(req);
  };
}
