require('dotenv').config();
const express = require('express');
const cors = require('cors');
const routes = require('./routes');
const { errorHandler } = require('./middleware/errors');

const app = express();

app.use(cors({ origin: 'https://shop.cornermarket.dev', credentials: true }));
app.use(express.json());
app.use('/api/v1', routes);
app.use(errorHandler);

module.exports = app;
