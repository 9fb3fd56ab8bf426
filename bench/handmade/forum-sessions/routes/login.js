const { Router } = require('express');
const bcrypt = require('bcrypt');
const db = require('../db');

const router = Router();

router.get('/', (req, res) => res.render('login', { error: null }));

router.post('/', async (req, res) => {
  const { rows } = await db.query('SELECT id, hash, is_mod FROM members WHERE name = $1', [String(req.body.name)]);
  const member = rows[0];
  if (!member || !(await bcrypt.compare(String(req.body.password), member.hash))) {
    return res.status(401).render('login', { error: 'Wrong name or password' });
  }
  req.session.memberId = member.id;
  req.session.isMod = member.is_mod;
  res.redirect('/posts');
});

module.exports = router;
