import { router } from '../trpc';
import { authRouter } from './auth';
import { habitRouter } from './habit';

export const appRouter = router({ auth: authRouter, habit: habitRouter });
export type AppRouter = typeof appRouter;
