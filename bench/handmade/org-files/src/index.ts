import express from 'express';
import { authRouter } from './auth/router';
import { orgRouter } from './orgs/router';
import { userRouter } from './users/router';
import { errorHandler } from './http/errors';

const app = express();
app.use(express.json());
app.use('/auth', authRouter);
app.use('/orgs', orgRouter);
app.use('/users', userRouter);
app.use(errorHandler);
app.listen(3000);
