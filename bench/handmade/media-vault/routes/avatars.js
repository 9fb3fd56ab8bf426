const path = require('path');
const express = require('express');
const multer = require('multer');
const { v4: uuid } = require('uuid');
const { ROOT } = require('../lib/paths');

const router = express.Router();

const limits = { fileSize: 2 * 1024 * 1024, files: 1 };
const fileFilter = (req, file, cb) => cb(null, ['image/png', 'image/jpeg'].includes(file.mimetype));

const byName = multer({
  limits,
  fileFilter,
  storage: multer.diskStorage({
    destination: path.join(ROOT, 'avatars'),
    filename: (req, file, cb) => cb(null, file.originalname),
  }),
});

const byId = multer({
  limits,
  fileFilter,
  storage: multer.diskStorage({
    destination: path.join(ROOT, 'avatars'),
    filename: (req, file, cb) => cb(null, `${uuid()}${file.mimetype === 'image/png' ? '.png' : '.jpg'}`),
  }),
});

const plain = multer({ dest: path.join(ROOT, 'attachments') });

router.post('/', byId.single('avatar'), (req, res) => res.json({ file: req.file.filename }));
router.post('/original', byName.single('avatar'), (req, res) => res.json({ file: req.file.filename }));
router.post('/attachment', plain.single('file'), (req, res) => res.json({ size: req.file.size }));

module.exports = router;
