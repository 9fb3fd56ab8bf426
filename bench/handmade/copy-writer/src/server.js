import express from 'express';
import rateLimit from 'express-rate-limit';
import { requireUser } from './auth.js';
import { generate, summarize, image } from './ai.js';
import { contact } from './contact.js';
import { createIntent } from './pay.js';

const app = express();
app.use(express.json());

const perUser = rateLimit({ windowMs: 60_000, limit: 10, keyGenerator: (req) => req.user.id });

app.post('/api/generate', requireUser, perUser, generate);
app.post('/api/summarize', requireUser, summarize);
app.post('/api/image', image);
app.post('/api/contact', contact);
app.post('/api/payment-intent', requireUser, perUser, createIntent);
app.get('/api/health', (req, res) => res.json({ ok: true }));

app.listen(3000);
