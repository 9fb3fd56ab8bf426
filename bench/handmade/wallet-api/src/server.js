import express from 'express';
import rateLimit from 'express-rate-limit';
import authRouter from './routes/auth.js';
import walletRouter from './routes/wallet.js';

const app = express();
app.use(express.json());

const limiter = rateLimit({ windowMs: 60_000, max: 10 });
app.use('/auth', limiter);

app.use('/api/auth', authRouter);
app.use('/api/wallet', walletRouter);

app.listen(process.env.PORT || 3000);
