import express from 'express';
import { diagnostics } from './routes/diagnostics.js';
import { links } from './routes/links.js';
import { pages } from './routes/pages.js';

const app = express();
app.use(express.json());
app.use('/diagnostics', diagnostics);
app.use('/links', links);
app.use('/pages', pages);
app.listen(process.env.PORT ?? 3000);
