// ruleid: sl-5-09-limit-too-high
app.use(rateLimit({ windowMs: 60_000, max: 100000 }));
// ok: sl-5-09-limit-too-high, sl-5-09-limit-skipped
app.use(rateLimit({ windowMs: 60_000, max: 10 }));
// ruleid: sl-5-09-limit-skipped
app.use(rateLimit({ windowMs: 60_000, max: 10, skip: () => true }));
// ruleid: sl-5-09-limit-skipped
app.set('trust proxy', true);
// ok: sl-5-09-limit-skipped
app.set('trust proxy', 1);

// ruleid: sl-5-09-limit-skipped
export const byClient = rateLimit({ windowMs: 60_000, limit: 10, keyGenerator: (req) => req.headers['x-client-id'] ?? 'nobody' });
// ok: sl-5-09-limit-skipped
export const byKey = rateLimit({ windowMs: 60_000, limit: 10, keyGenerator: (req) => req.headers['x-api-key'] ?? 'nobody' });
// ok: sl-5-09-limit-skipped
export const byUser = rateLimit({ windowMs: 60_000, limit: 10, keyGenerator: (req) => req.user.id });
