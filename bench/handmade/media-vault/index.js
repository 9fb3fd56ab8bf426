const express = require('express');
const files = require('./routes/files');
const avatars = require('./routes/avatars');
const { requireUser } = require('./lib/auth');

const app = express();
app.use(requireUser);
app.use('/files', files);
app.use('/avatars', avatars);
app.listen(3000);
