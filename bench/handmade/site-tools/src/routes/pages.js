import { Router } from 'express';
import { escapeHtml } from '../lib/html.js';

export const pages = Router();

pages.get('/hello', (req, res) => {
  res.send(`<h1>Hello ${req.query.name}</h1>`);
});

pages.get('/greet', (req, res) => {
  res.send(`<h1>Hello ${escapeHtml(String(req.query.name))}</h1>`);
});

pages.get('/search', (req, res) => {
  const term = req.query.term;
  let html = '<ul>';
  html += '<li>Nothing found for ' + term + '</li></ul>';
  res.set('Content-Type', 'text/html').send(html);
});

pages.get('/echo', (req, res) => {
  res.json({ term: req.query.term });
});

pages.get('/count', (req, res) => {
  res.send(`<p>Page ${Number(req.query.page) || 1}</p>`);
});
