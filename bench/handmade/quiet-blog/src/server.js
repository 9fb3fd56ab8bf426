import express from 'express';
import session from 'express-session';
import helmet from 'helmet';
import { config } from './config.js';
import { admin } from './admin.js';
import { site } from './site.js';

const app = express();
app.use(helmet());
app.use(express.urlencoded({ extended: false, limit: '100kb' }));
app.use(session({ secret: config.sessionSecret, resave: false, saveUninitialized: false, cookie: { httpOnly: true, secure: true, sameSite: 'strict' } }));
app.use('/', site);
app.use('/admin', admin);
app.listen(config.port);
