import { createExpressMiddleware } from '@trpc/server/adapters/express';
import express from 'express';
import { createContext } from './context';
import { appRouter } from './routers';

const app = express();
app.use('/trpc', createExpressMiddleware({ router: appRouter, createContext }));
app.listen(4000);
