import type { CreateExpressContextOptions } from '@trpc/server/adapters/express';
import { jwtVerify } from 'jose';

const key = new TextEncoder().encode(process.env.JWT_SECRET);

export async function createContext({ req }: CreateExpressContextOptions) {
  let userId: string | undefined;
  const token = req.headers.authorization?.slice(7);
  if (token) userId = await jwtVerify(token, key).then(({ payload }) => payload.sub, () => undefined);
  return { userId, ip: req.ip ?? '' };
}

export type Context = Awaited<ReturnType<typeof createContext>>;
