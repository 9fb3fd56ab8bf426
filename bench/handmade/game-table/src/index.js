import express from 'express';
import { routes } from './routes/index.js';

const app = express();
app.use(express.json());
for (const { method, path, use } of routes) {
  app[method](path, ...use);
}
app.listen(3000);
