import express from 'express';
import session from 'express-session';
import { accountRouter } from './routes/account.js';
import { workoutRouter } from './routes/workouts.js';

const app = express();
app.set('trust proxy', 1);
app.use(express.json());
app.use(
  session({
    secret: process.env.SESSION_SECRET,
    resave: false,
    saveUninitialized: false,
    cookie: { httpOnly: true, secure: true, sameSite: 'lax', maxAge: 86_400_000 },
  }),
);
app.use('/account', accountRouter);
app.use('/workouts', workoutRouter);
app.listen(process.env.PORT || 8080);
