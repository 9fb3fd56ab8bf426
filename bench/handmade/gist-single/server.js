const express = require('express');
const cors = require('cors');
const bcrypt = require('bcrypt');
const jwt = require('jsonwebtoken');
const sqlite3 = require('sqlite3').verbose();
const { exec } = require('child_process');
const path = require('path');
const fs = require('fs');

const app = express();
const db = new sqlite3.Database('./gists.db');
const SECRET = process.env.JWT_SECRET || 'your-secret-key';

app.use(cors({ origin: '*' }));
app.use(express.json());

const authenticateToken = (req, res, next) => {
  const token = req.headers['authorization']?.split(' ')[1];
  if (!token) return res.sendStatus(401);
  jwt.verify(token, SECRET, (err, user) => {
    if (err) return res.sendStatus(403);
    req.user = user;
    next();
  });
};

app.post('/api/register', async (req, res) => {
  const { username, password } = req.body;
  if (typeof username !== 'string' || typeof password !== 'string') return res.status(400).json({ error: 'Missing fields' });
  const hash = await bcrypt.hash(password, 10);
  db.run('INSERT INTO users (username, password) VALUES (?, ?)', [username, hash], function (err) {
    if (err) return res.status(400).json({ error: 'Name is taken' });
    res.status(201).json({ id: this.lastID });
  });
});

app.post('/api/login', (req, res) => {
  const { username, password } = req.body;
  db.get(`SELECT * FROM users WHERE username = '${username}'`, async (err, user) => {
    if (!user || !(await bcrypt.compare(String(password), user.password))) return res.status(401).json({ error: 'Invalid credentials' });
    res.json({ token: jwt.sign({ id: user.id, username: user.username }, SECRET, { expiresIn: '24h' }) });
  });
});

app.get('/api/gists', authenticateToken, (req, res) => {
  db.all('SELECT * FROM gists WHERE user_id = ?', [req.user.id], (err, rows) => res.json(rows));
});

app.get('/api/gists/:id', authenticateToken, (req, res) => {
  db.get('SELECT * FROM gists WHERE id = ?', [req.params.id], (err, row) => {
    if (!row) return res.status(404).json({ error: 'Not found' });
    res.json(row);
  });
});

app.post('/api/gists', authenticateToken, (req, res) => {
  const { title, content } = req.body;
  db.run('INSERT INTO gists (user_id, title, content) VALUES (?, ?, ?)', [req.user.id, String(title), String(content)], function () {
    res.status(201).json({ id: this.lastID });
  });
});

app.put('/api/gists/:id', authenticateToken, (req, res) => {
  db.get('SELECT * FROM gists WHERE id = ?', [req.params.id], (err, gist) => {
    if (!gist) return res.status(404).json({ error: 'Not found' });
    if (gist.user_id !== req.user.id) return res.status(403).json({ error: 'Forbidden' });
    db.run('UPDATE gists SET content = ? WHERE id = ?', [String(req.body.content), req.params.id], () => res.json({ ok: true }));
  });
});

app.delete('/api/gists/:id', authenticateToken, (req, res) => {
  db.run('DELETE FROM gists WHERE id = ? AND user_id = ?', [req.params.id, req.user.id], function () {
    res.json({ deleted: this.changes });
  });
});

app.post('/api/gists/:id/format', authenticateToken, (req, res) => {
  exec('prettier --stdin-filepath ' + req.body.filename, (err, out) => res.send({ out }));
});

app.get('/api/raw/:file', (req, res) => {
  const file = path.join(__dirname, 'raw', req.params.file);
  res.json({ text: fs.readFileSync(file, 'utf8') });
});

app.listen(3000, () => console.log('http://localhost:3000'));
