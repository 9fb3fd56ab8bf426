import axios from 'axios';
import got from 'got';
import { Router } from 'express';
import { allowedUrl, resolvesPublic } from '../lib/net.js';

export const links = Router();

links.get('/preview', async (req, res) => {
  const response = await axios.get(req.query.url);
  const title = /<title>([^<]*)<\/title>/.exec(response.data)?.[1] ?? '';
  res.json({ title });
});

links.post('/check', async (req, res) => {
  const { statusCode } = await got.head(req.body.url, { throwHttpErrors: false });
  res.json({ ok: statusCode < 400 });
});

links.get('/package', async (req, res) => {
  const url = allowedUrl(String(req.query.url));
  const response = await fetch(url, { redirect: 'error' });
  res.json(await response.json());
});

links.get('/status', async (req, res) => {
  const url = new URL(String(req.query.url));
  if (url.protocol !== 'https:' || !(await resolvesPublic(url.hostname))) return res.status(400).json({ error: 'Not allowed' });
  const response = await fetch(url, { redirect: 'manual' });
  res.json({ status: response.status });
});

links.get('/weather', async (req, res) => {
  const response = await fetch(`https://api.weather.example/v1/forecast?city=${encodeURIComponent(String(req.query.city))}`);
  res.json(await response.json());
});

links.get('/go', (req, res) => {
  res.redirect(req.query.to);
});

links.get('/back', (req, res) => {
  const to = String(req.query.to ?? '/');
  const target = new URL(to, 'https://tools.example');
  res.redirect(target.origin === 'https://tools.example' ? target.pathname : '/');
});

links.get('/docs', (req, res) => {
  res.redirect('https://docs.tools.example/start');
});
