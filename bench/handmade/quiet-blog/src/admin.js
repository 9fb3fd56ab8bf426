import argon2 from 'argon2';
import { Router } from 'express';
import { rateLimit } from 'express-rate-limit';
import { z } from 'zod';
import { config } from './config.js';
import { db } from './db.js';

export const admin = Router();

const Post = z.object({ slug: z.string().regex(/^[a-z0-9-]+$/), title: z.string().max(200), html: z.string() });

admin.post('/login', rateLimit({ windowMs: 900_000, limit: 5 }), async (req, res, next) => {
  if (!(await argon2.verify(config.adminHash, String(req.body.password)))) return res.sendStatus(401);
  req.session.regenerate((err) => {
    if (err) return next(err);
    req.session.admin = true;
    res.redirect('/admin');
  });
});

admin.use((req, res, next) => {
  if (req.session.admin !== true) return res.sendStatus(403);
  next();
});

admin.post('/posts', (req, res) => {
  const { slug, title, html } = Post.parse(req.body);
  db.prepare('INSERT INTO posts (slug, title, html) VALUES (?, ?, ?)').run(slug, title, html);
  res.redirect(303, '/' + slug);
});

admin.post('/posts/:id/delete', (req, res) => {
  db.prepare('DELETE FROM posts WHERE id = ?').run(req.params.id);
  res.redirect(303, '/admin');
});
