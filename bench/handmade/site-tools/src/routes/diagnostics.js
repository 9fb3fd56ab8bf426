import { exec } from 'node:child_process';
import { Router } from 'express';
import { run, sh } from '../lib/run.js';

export const diagnostics = Router();

const HOSTNAME = /^[a-z0-9.-]{1,253}$/i;

diagnostics.get('/ping', (req, res) => {
  exec(`ping -c 1 ${req.query.host}`, (error, stdout) => res.type('text').send(stdout));
});

diagnostics.get('/trace', async (req, res) => {
  res.type('text').send(await sh('traceroute -m 5 ' + req.query.host));
});

diagnostics.get('/dig', async (req, res) => {
  const host = String(req.query.host);
  if (!HOSTNAME.test(host) || host.startsWith('-')) return res.status(400).json({ error: 'Bad host' });
  res.type('text').send(await run('dig', ['+short', host]));
});

diagnostics.get('/uptime', async (req, res) => {
  res.type('text').send(await sh('uptime'));
});

diagnostics.post('/calc', (req, res) => {
  const result = eval(req.body.expression);
  res.json({ result });
});

diagnostics.post('/parse', (req, res) => {
  const value = JSON.parse(String(req.body.text));
  res.json({ keys: Object.keys(value) });
});
