import express from 'express';
import { rateLimit } from 'express-rate-limit';
import { login, guestLogin, hostLogin } from './login.mjs';

const app = express();
app.set('trust proxy', 1);
app.use(express.json());

const byClient = rateLimit({
  windowMs: 60_000,
  limit: 10,
  keyGenerator: (req) => req.headers['x-client-id'] ?? 'anonymous',
});

const byAccount = rateLimit({
  windowMs: 60_000,
  limit: 10,
  keyGenerator: (req) => `${req.ip}:${String(req.body.email).toLowerCase()}`,
});

app.post('/login', byAccount, login);
app.post('/host/login', byClient, hostLogin);

if (process.env.ENABLE_GUEST_LIMIT === 'yes') {
  app.use('/guest', byAccount);
}
app.post('/guest/login', guestLogin);

app.listen(3000);
