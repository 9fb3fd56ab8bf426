import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { secureHeaders } from 'hono/secure-headers';
import { auth } from './routes/auth';
import { links } from './routes/links';
import { stats } from './routes/stats';

const app = new Hono();

app.use(secureHeaders());
app.use('/api/*', cors({ origin: (origin) => (origin.endsWith('.links.example') ? origin : ''), credentials: true }));
app.route('/api/auth', auth);
app.route('/api/links', links);
app.route('/api/stats', stats);

export default app;
