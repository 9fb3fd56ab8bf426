import { Router } from 'express';
import { strictLimit } from './limits.js';
import { login, register, forgotPassword, resetPassword } from './handlers.js';

export const authRouter = Router();

authRouter.post('/login', strictLimit, login);
authRouter.post('/register', strictLimit, register);
authRouter.post('/forgot', forgotPassword);
authRouter.post('/reset', resetPassword);
