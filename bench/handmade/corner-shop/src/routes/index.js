const { Router } = require('express');
const auth = require('./auth.routes');
const orders = require('./orders.routes');
const products = require('./products.routes');
const { apiLimiter } = require('../middleware/limiters');

const router = Router();

router.use('/auth', auth);
router.use('/orders', apiLimiter, orders);
router.use('/products', products);

module.exports = router;
