import { Router } from 'express';
import sanitizeHtml from 'sanitize-html';
import { db } from './db.js';

export const site = Router();

site.get('/', (_req, res) => res.json(db.prepare('SELECT slug, title FROM posts ORDER BY id DESC LIMIT 20').all()));

site.get('/:slug', (req, res) => {
  const post = db.prepare('SELECT title, html FROM posts WHERE slug = ?').get(req.params.slug);
  if (!post) return res.sendStatus(404);
  res.send(`<article>${sanitizeHtml(post.html)}</article>`);
});
