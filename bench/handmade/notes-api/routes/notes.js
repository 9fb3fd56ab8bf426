const router = require('express').Router();
const requireAuth = require('../middleware/requireAuth');
const notes = require('../controllers/notes');

router.use(requireAuth);

router.get('/', notes.list);
router.post('/', notes.create);
router.get('/:id', notes.show);
router.put('/:id', notes.update);
router.delete('/:id', notes.remove);

module.exports = router;
