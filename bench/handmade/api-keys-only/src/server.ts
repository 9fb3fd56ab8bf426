import cors from 'cors';
import express from 'express';
import helmet from 'helmet';
import { rateLimit } from 'express-rate-limit';
import { requireKey } from './require-key';
import { measurements } from './measurements';

const app = express();
app.use(helmet());
app.use(cors({ origin: 'https://console.sensor.example' }));
app.use(express.json({ limit: '50kb' }));
app.use(rateLimit({ windowMs: 60_000, limit: 600 }));
app.get('/health', (_req, res) => res.json({ ok: true }));
app.use('/measurements', requireKey, measurements);
app.listen(3000);
