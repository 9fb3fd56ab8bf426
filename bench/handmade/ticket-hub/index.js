const express = require('express');
const { redisLimit } = require('./middleware/redis-limit');
const tokens = require('./api/tokens');
const tickets = require('./api/tickets');
const staff = require('./api/staff');

const app = express();
app.use(express.json());

app.post('/api/tokens', redisLimit('tokens', 10, 60), tokens.create);
app.post('/api/tokens/refresh', tokens.refresh);

tickets(app);
staff(app);

app.listen(3000);
