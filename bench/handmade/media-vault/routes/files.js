const fs = require('fs');
const path = require('path');
const express = require('express');
const AdmZip = require('adm-zip');
const { ROOT, insideRoot, join } = require('../lib/paths');

const router = express.Router();

router.get('/download', (req, res) => {
  res.sendFile(path.join(ROOT, req.query.name));
});

router.get('/raw', (req, res) => {
  fs.createReadStream(insideRoot(String(req.query.name))).pipe(res);
});

router.get('/text', (req, res) => {
  const file = join(req.query.name);
  res.type('text/plain').send(fs.readFileSync(file, 'utf8'));
});

router.get('/thumb/:name', (req, res) => {
  const name = path.basename(req.params.name);
  res.sendFile(path.join(ROOT, 'thumbs', name));
});

router.get('/static-terms', (req, res) => {
  res.sendFile(path.join(ROOT, 'terms.pdf'));
});

router.get('/by-root/:name', (req, res) => {
  res.sendFile(req.params.name, { root: ROOT });
});

router.post('/unpack', (req, res) => {
  const zip = new AdmZip(insideRoot(String(req.query.name)));
  for (const entry of zip.getEntries()) {
    fs.writeFileSync(path.join(ROOT, 'unpacked', entry.entryName), entry.getData());
  }
  res.sendStatus(204);
});

module.exports = router;
