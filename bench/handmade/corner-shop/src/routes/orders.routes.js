const { Router } = require('express');
const { authenticate } = require('../middleware/auth');
const ctrl = require('../controllers/orders.controller');

const router = Router();

router.get('/', authenticate, ctrl.mine);
router.get('/:orderId', authenticate, ctrl.one);
router.post('/', authenticate, ctrl.place);
router.patch('/:orderId/address', authenticate, ctrl.changeAddress);
router.post('/:orderId/cancel', ctrl.cancel);

module.exports = router;
