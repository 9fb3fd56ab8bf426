import { TRPCError } from '@trpc/server';
import { z } from 'zod';
import { prisma } from '../prisma';
import { protectedProcedure, publicProcedure, router } from '../trpc';

export const habitRouter = router({
  list: protectedProcedure.query(({ ctx }) => prisma.habit.findMany({ where: { userId: ctx.userId } })),

  byId: protectedProcedure.input(z.object({ id: z.string() })).query(({ input }) => {
    return prisma.habit.findUnique({ where: { id: input.id } });
  }),

  create: protectedProcedure.input(z.object({ name: z.string().max(80) })).mutation(({ ctx, input }) => {
    return prisma.habit.create({ data: { ...input, userId: ctx.userId } });
  }),

  rename: protectedProcedure.input(z.object({ id: z.string(), name: z.string() })).mutation(async ({ ctx, input }) => {
    const habit = await prisma.habit.findUnique({ where: { id: input.id } });
    if (habit?.userId !== ctx.userId) throw new TRPCError({ code: 'NOT_FOUND' });
    return prisma.habit.update({ where: { id: input.id }, data: { name: input.name } });
  }),

  remove: publicProcedure.input(z.object({ id: z.string() })).mutation(({ input }) => {
    return prisma.habit.delete({ where: { id: input.id } });
  }),
});
