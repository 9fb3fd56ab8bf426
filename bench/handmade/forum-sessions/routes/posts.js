const { Router } = require('express');
const db = require('../db');

const router = Router();

const member = (req, res, next) => (req.session.memberId ? next() : res.redirect('/login'));

router.get('/', async (req, res) => {
  const { rows } = await db.query('SELECT * FROM posts ORDER BY id DESC LIMIT 30');
  res.render('posts', { posts: rows });
});

router.post('/', member, async (req, res) => {
  const text = String(req.body.text).slice(0, 5000);
  await db.query('INSERT INTO posts (member_id, text) VALUES ($1, $2)', [req.session.memberId, text]);
  res.redirect('/posts');
});

router.post('/:id/edit', member, async (req, res) => {
  const { rows } = await db.query('SELECT member_id FROM posts WHERE id = $1', [req.params.id]);
  if (!rows[0] || (rows[0].member_id !== req.session.memberId && !req.session.isMod)) return res.sendStatus(403);
  await db.query('UPDATE posts SET text = $1 WHERE id = $2', [String(req.body.text), req.params.id]);
  res.redirect('/posts');
});

router.post('/:id/delete', member, async (req, res) => {
  await db.query('DELETE FROM posts WHERE id = $1', [req.params.id]);
  res.redirect('/posts');
});

module.exports = router;
