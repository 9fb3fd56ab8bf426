import argon2 from 'argon2';
import { eq } from 'drizzle-orm';
import type { Request, Response } from 'express';
import { SignJWT } from 'jose';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { users } from '../../schema.ts';
import { mailer } from '../../mailer.ts';

const secret = new TextEncoder().encode(process.env.AUTH_KEY);
const Login = z.object({ email: z.string().email(), password: z.string().min(8).max(128) });

export function makeAuthController(db: Deps['db']) {
  const sign = (id: number, minutes: number) =>
    new SignJWT({ id }).setProtectedHeader({ alg: 'HS256' }).setExpirationTime(`${minutes}m`).sign(secret);

  return {
    async login(req: Request, res: Response) {
      const body = Login.parse(req.body);
      const [user] = await db.select().from(users).where(eq(users.email, body.email));
      if (!user || !(await argon2.verify(user.hash, body.password))) return res.status(401).json({ error: 'Invalid login' });
      return res.json({ token: await sign(user.id, 60) });
    },
    async register(req: Request, res: Response) {
      const body = Login.parse(req.body);
      const [user] = await db.insert(users).values({ email: body.email, hash: await argon2.hash(body.password) }).returning({ id: users.id });
      return res.status(201).json(user);
    },
    async magicLink(req: Request, res: Response) {
      const { email } = z.object({ email: z.string().email() }).parse(req.body);
      const [user] = await db.select().from(users).where(eq(users.email, email));
      if (user) await mailer.send(email, `https://boards.example/enter?t=${await sign(user.id, 10)}`);
      return res.status(202).end();
    },
  };
}
