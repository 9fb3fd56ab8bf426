const express = require('express');
const { rateLimit } = require('express-rate-limit');
const asyncHandler = require('./async');
const h = require('./handlers');

const app = express();
app.use(express.json());

const sensitive = rateLimit({ windowMs: 15 * 60 * 1000, limit: 10 });
const general = rateLimit({ windowMs: 60 * 1000, limit: 120 });

app.use(['/v1/login', '/v1/register'], sensitive);

const v1 = express.Router();
v1.post('/login', asyncHandler(h.login));
v1.post('/register', asyncHandler(h.register));
v1.post('/reset-password', asyncHandler(h.resetPassword));
app.use('/v1', v1);

const v2 = express.Router();
v2.use(general);
v2.post('/login', [sensitive, asyncHandler(h.login)]);
v2.route('/register').post(asyncHandler(h.register));
app.use('/v2', v2);

const partner = express.Router();
partner.post('/login', asyncHandler(h.login));
partner.use(sensitive);
partner.post('/otp', asyncHandler(h.checkOtp));
app.use('/partner', partner);

if (process.env.NODE_ENV === 'production') {
  app.use('/mobile', sensitive);
}
app.post('/mobile/login', asyncHandler(h.login));

app.post('/desk/login', asyncHandler(h.deskLogin));
app.post('/kiosk/login', asyncHandler(h.kioskLogin));

app.get('/v1/login', (req, res) => res.json({ methods: ['password', 'otp'] }));

app.listen(3000);
