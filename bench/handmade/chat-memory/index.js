import express from 'express';
import bcrypt from 'bcryptjs';
import jwt from 'jsonwebtoken';
import { randomUUID } from 'crypto';

const app = express();
app.use(express.json());

const users = new Map();
const messages = new Map();
const loginAttempts = new Map();

function isBlocked(key) {
  const entry = loginAttempts.get(key);
  return entry && entry.count >= 5 && Date.now() - entry.last < 15 * 60 * 1000;
}

function recordFailure(key) {
  const entry = loginAttempts.get(key) || { count: 0, last: 0 };
  loginAttempts.set(key, { count: entry.count + 1, last: Date.now() });
}

function auth(req, res, next) {
  try {
    const token = req.headers.authorization.split(' ')[1];
    req.user = jwt.verify(token, process.env.JWT_SECRET);
    next();
  } catch (e) {
    res.status(401).json({ error: 'Unauthorized' });
  }
}

app.post('/signup', async (req, res) => {
  const { email, password } = req.body;
  if (!email || !password) return res.status(400).json({ error: 'Missing fields' });
  if (users.has(email)) return res.status(409).json({ error: 'Not possible' });
  const user = { id: randomUUID(), email, hash: await bcrypt.hash(String(password), 10) };
  users.set(email, user);
  res.status(201).json({ id: user.id });
});

app.post('/login', async (req, res) => {
  const { email, password } = req.body;
  if (isBlocked(req.ip)) {
    return res.status(429).json({ error: 'Too many failed attempts' });
  }
  const user = users.get(email);
  if (!user || !(await bcrypt.compare(String(password), user.hash))) {
    recordFailure(req.ip);
    return res.status(401).json({ error: 'Invalid credentials' });
  }
  loginAttempts.delete(req.ip);
  res.json({ token: jwt.sign({ id: user.id }, process.env.JWT_SECRET, { expiresIn: '1h' }) });
});

app.post('/messages', auth, (req, res) => {
  const message = { id: randomUUID(), userId: req.user.id, text: String(req.body.text).slice(0, 1000) };
  messages.set(message.id, message);
  res.status(201).json(message);
});

app.get('/messages/:id', auth, (req, res) => {
  const message = messages.get(req.params.id);
  if (!message) return res.status(404).json({ error: 'Not found' });
  res.json(message);
});

app.delete('/messages/:id', auth, (req, res) => {
  const message = messages.get(req.params.id);
  if (!message) return res.status(404).json({ error: 'Not found' });
  if (message.userId !== req.user.id) return res.status(403).json({ error: 'Forbidden' });
  messages.delete(req.params.id);
  res.status(204).end();
});

app.listen(3000);
