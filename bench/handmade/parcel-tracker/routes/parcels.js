const express = require('express');
const auth = require('../middleware/auth');
const repo = require('../repos/parcels');

const router = express.Router();

router.get('/find', auth, async (req, res) => {
  res.json(await repo.search(req.userId, req.query.q, req.query.sort));
});

router.get('/:code', auth, async (req, res) => {
  res.json(await repo.byCode(req.params.code));
});

router.get('/:code/events', auth, async (req, res) => {
  res.json(await repo.events(req.userId, req.params.code));
});

module.exports = router;
