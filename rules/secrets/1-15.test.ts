export function verifyWebhook(req) {
  // ruleid: sl-1-15-check-skipped-without-secret
  if (!process.env.WEBHOOK_SECRET) return true;
  // ok: sl-1-15-check-skipped-without-secret
  if (!process.env.WEBHOOK_SECRET) throw new Error('WEBHOOK_SECRET is not set');
  return check(req);
}
export function guard(req, res, next) {
  // ruleid: sl-1-15-check-skipped-without-secret
  if (!API_KEY) {
    return next();
  }
}

function maintenance(req, res, next) {
  // ruleid: sl-1-15-check-only-with-secret
  if (process.env.MAINTENANCE_KEY && req.get('x-key') !== process.env.MAINTENANCE_KEY) {
    return res.status(401).end();
  }
  next();
}

function strict(req, res, next) {
  // ok: sl-1-15-check-skipped-without-secret
  if (!process.env.MAINTENANCE_KEY || req.get('x-key') !== process.env.MAINTENANCE_KEY) {
    return res.status(401).end();
  }
  next();
}

async function hook(req, res) {
  // ruleid: sl-1-15-check-skipped-without-secret
  if (!HOOK_SECRET) {
    console.warn('not checked');
  } else {
    assertSigned(req, HOOK_SECRET);
  }
  await store(req.body);
}
