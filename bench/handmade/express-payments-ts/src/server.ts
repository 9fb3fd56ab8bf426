import express from 'express';
import ExpressBrute from 'express-brute';
import { cards } from './cards.js';
import { login, loginByPhone } from './login.js';
import { profile } from './profile.js';

const store = new ExpressBrute.MemoryStore();
const bruteforce = new ExpressBrute(store, { freeRetries: 5 });

const app = express();
app.use(express.json());
app.post('/login', bruteforce.prevent, login);
app.post('/login/phone', loginByPhone);
app.use('/cards', cards);
app.use('/profile', profile);
app.listen(3000);
