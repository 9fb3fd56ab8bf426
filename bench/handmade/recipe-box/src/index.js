import express from 'express';
import { authRouter } from './auth/router.js';
import { recipesRouter } from './recipes/router.js';

const app = express();
app.disable('x-powered-by');
app.use(express.json());
app.use('/auth', authRouter);
app.use('/recipes', recipesRouter);
app.listen(process.env.PORT ?? 3000);
