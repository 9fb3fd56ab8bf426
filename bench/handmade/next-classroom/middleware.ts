import { getToken } from 'next-auth/jwt';
import { NextResponse, type NextRequest } from 'next/server';

export async function middleware(request: NextRequest) {
  const token = await getToken({ req: request });
  if (!token) return NextResponse.redirect(new URL('/signin', request.url));
  return NextResponse.next();
}

export const config = { matcher: ['/dashboard/:path*', '/api/courses/:path*'] };
