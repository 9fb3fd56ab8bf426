import { Router } from 'express';
import { db } from '../db.js';

export const workoutRouter = Router();

function signedIn(req, res, next) {
  if (!req.session.userId) return res.sendStatus(401);
  next();
}

workoutRouter.get('/', signedIn, (req, res) => {
  res.json(db.prepare('SELECT * FROM workouts WHERE user_id = ?').all(req.session.userId));
});

workoutRouter.get('/:id', signedIn, (req, res) => {
  const row = db.prepare('SELECT * FROM workouts WHERE id = ?').get(req.params.id);
  row ? res.json(row) : res.sendStatus(404);
});

workoutRouter.delete('/:id', signedIn, (req, res) => {
  db.prepare('DELETE FROM workouts WHERE id = ? AND user_id = ?').run(req.params.id, req.session.userId);
  res.sendStatus(204);
});

workoutRouter.get('/search/by-kind', signedIn, (req, res) => {
  const sql = "SELECT * FROM workouts WHERE user_id = " + req.session.userId + " AND kind = '" + req.query.kind + "'";
  res.json(db.prepare(sql).all());
});
