import { NextRequest, NextResponse } from 'next/server';
import { auth } from './auth';

type Handler = (req: NextRequest, ctx: { user: { id: string }; params: Promise<Record<string, string>> }) => Promise<Response>;

export function withAuth(handler: Handler) {
  return async (req: NextRequest, { params }: { params: Promise<Record<string, string>> }) => {
    const session = await auth.api.getSession({ headers: req.headers });
    if (!session) return NextResponse.json({ error: 'Unauthorized' }, { status: 401 });
    return handler(req, { user: session.user, params });
  };
}
