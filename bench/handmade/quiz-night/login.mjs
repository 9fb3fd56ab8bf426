import bcrypt from 'bcryptjs';
import jwt from 'jsonwebtoken';
import { accounts, hosts, guests } from './store.mjs';

const issue = (id, kind) => jwt.sign({ id, kind }, process.env.JWT_SECRET, { expiresIn: '6h' });

async function tryLogin(list, kind, req, res) {
  const found = list.find((entry) => entry.email === req.body.email);
  if (!found || !(await bcrypt.compare(String(req.body.password), found.hash))) return res.status(401).json({ error: 'Wrong email or password' });
  res.json({ token: issue(found.id, kind) });
}

export const login = (req, res) => tryLogin(accounts, 'player', req, res);
export const hostLogin = (req, res) => tryLogin(hosts, 'host', req, res);
export const guestLogin = (req, res) => tryLogin(guests, 'guest', req, res);
