const Note = require('../models/Note');

exports.list = async (req, res) => {
  const notes = await Note.find({ owner: req.userId }).sort('-updatedAt').limit(100);
  res.json(notes);
};

exports.create = async (req, res) => {
  const title = String(req.body.title || '').slice(0, 200);
  const body = String(req.body.body || '');
  const note = await Note.create({ owner: req.userId, title, body });
  res.status(201).json(note);
};

exports.show = async (req, res) => {
  const note = await Note.findById(req.params.id);
  if (!note) return res.status(404).json({ error: 'Not found' });
  res.json(note);
};

exports.update = async (req, res) => {
  const changes = { title: String(req.body.title || ''), body: String(req.body.body || '') };
  const note = await Note.findOneAndUpdate({ _id: req.params.id, owner: req.userId }, changes, { new: true });
  if (!note) return res.status(404).json({ error: 'Not found' });
  res.json(note);
};

exports.remove = async (req, res) => {
  const note = await Note.findById(req.params.id);
  if (!note) return res.status(404).json({ error: 'Not found' });
  if (note.owner.toString() !== req.userId) return res.status(403).json({ error: 'Not yours' });
  await note.deleteOne();
  res.status(204).end();
};
