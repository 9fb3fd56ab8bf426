import { TRPCError } from '@trpc/server';
import bcrypt from 'bcryptjs';
import { SignJWT } from 'jose';
import { z } from 'zod';
import { prisma } from '../prisma';
import { limitedProcedure, publicProcedure, router } from '../trpc';

const key = new TextEncoder().encode(process.env.JWT_SECRET);
const credentials = z.object({ email: z.string().email(), password: z.string().min(10) });

export const authRouter = router({
  login: limitedProcedure.input(credentials).mutation(async ({ input }) => {
    const user = await prisma.user.findUnique({ where: { email: input.email } });
    if (!user || !(await bcrypt.compare(input.password, user.hash))) throw new TRPCError({ code: 'UNAUTHORIZED' });
    return new SignJWT({}).setSubject(user.id).setProtectedHeader({ alg: 'HS256' }).setExpirationTime('1h').sign(key);
  }),
  register: publicProcedure.input(credentials).mutation(async ({ input }) => {
    const user = await prisma.user.create({ data: { email: input.email, hash: await bcrypt.hash(input.password, 12) } });
    return user.id;
  }),
});
