import express from 'express';
import { stripeHook } from './hooks/stripe.js';
import { githubHook } from './hooks/github.js';
import { shopHook } from './hooks/shop.js';
import { mailHook } from './hooks/mail.js';

const app = express();
app.post('/hooks/stripe', express.raw({ type: 'application/json' }), stripeHook);
app.post('/hooks/github', express.raw({ type: '*/*' }), githubHook);
app.use(express.json());
app.post('/hooks/shop', shopHook);
app.post('/hooks/mail', mailHook);
app.listen(3000);
