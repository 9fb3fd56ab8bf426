const express = require('express');
const cors = require('cors');
const users = require('./controllers/users');
const surveys = require('./controllers/surveys');
const limits = require('./limits');
const { check } = require('./auth');

const app = express();
app.use(cors());
app.use(express.json());

app.post('/login', limits.login, users.login);
app.post('/password/reset', limits.reset, users.reset);
app.post('/verify-email', limits.verify, users.verifyEmail);

app.get('/surveys', check, surveys.list);
app.post('/surveys', check, surveys.create);
app.delete('/surveys/:id', check, surveys.remove);

app.listen(process.env.PORT || 3000);
