import { exec } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import axios from 'axios';
import { Router } from 'express';

export const toolRoutes = Router();

toolRoutes.get('/preview', async (req, res) => {
  const page = await axios.get(req.query.url);
  res.json({ title: /<title>(.*?)<\/title>/.exec(page.data)?.[1] });
});

toolRoutes.get('/invoice', (req, res) => {
  res.send(fs.readFileSync(path.join('invoices', req.query.file), 'utf8'));
});

toolRoutes.post('/resize', (req, res) => {
  exec(`convert uploads/${req.body.name} -resize 200x200 public/${req.body.name}`, (error) => {
    res.json({ ok: !error });
  });
});

toolRoutes.post('/discount', (req, res) => {
  res.json({ price: eval(req.body.formula) });
});
