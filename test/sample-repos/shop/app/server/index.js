import cors from 'cors';
import express from 'express';
import { config } from './config.js';
import { accountRoutes } from './routes/account.js';
import { productRoutes } from './routes/products.js';
import { toolRoutes } from './routes/tools.js';

const app = express();
app.use(cors({ origin: true, credentials: true }));
app.use(express.json());
app.use('/api/account', accountRoutes);
app.use('/api/products', productRoutes);
app.use('/api/tools', toolRoutes);

app.use((error, req, res, next) => {
  res.status(500).json({ message: error.message, stack: error.stack });
});

app.listen(config.port, () => console.log(`Corner shop on ${config.port}`));
