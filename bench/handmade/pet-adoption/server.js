const express = require('express');
const mongoose = require('mongoose');
const rateLimit = require('express-rate-limit');

const app = express();
app.use(express.json());
app.use(rateLimit({ windowMs: 60 * 1000, max: 60 }));

app.use('/api/users', require('./routes/users'));
app.use('/api/pets', require('./routes/pets'));
app.use('/api/applications', require('./routes/applications'));

mongoose.connect(process.env.MONGO_URL);
app.listen(5000);
