const corsMiddleware = require('cors');
const cors = require('cors');

// ruleid: sl-4-01-any-origin
app.use(require('cors')());
// ruleid: sl-4-01-any-origin
app.options('*', cors());
// ok: sl-4-01-any-origin
app.use(corsMiddleware({ origin: process.env.ORIGIN }));
