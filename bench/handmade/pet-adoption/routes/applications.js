const express = require('express');
const Application = require('../models/application');
const { protect, attachUser } = require('../middleware/protect');

const router = express.Router();

router.get('/mine', protect, async (req, res) => {
  res.json(await Application.find({ user: req.user._id }));
});

router.post('/', protect, async (req, res) => {
  const application = await Application.create({ user: req.user._id, pet: String(req.body.pet), text: String(req.body.text || '') });
  res.status(201).json(application);
});

router.post('/:id/withdraw', attachUser, async (req, res) => {
  await Application.updateOne({ _id: req.params.id }, { status: 'withdrawn' });
  res.status(204).end();
});

router.patch('/:id', protect, async (req, res) => {
  const application = await Application.findById(req.params.id);
  if (!application || !application.user.equals(req.user._id)) return res.status(404).end();
  application.text = String(req.body.text || '');
  await application.save();
  res.json(application);
});

module.exports = router;
