// ruleid: sl-3-38-maintenance-route
app.post('/api/seed', async (req, res) => {
  await db.products.insertMany(samples);
  res.json({ ok: true });
});

// ruleid: sl-3-38-maintenance-route
router.get('/reset-db', async (req, res) => {
  await db.dropDatabase();
  res.sendStatus(204);
});

// ok: sl-3-38-maintenance-route
app.post('/api/seed-checked', async (req, res) => {
  if (req.headers['x-setup-secret'] !== process.env.SETUP_SECRET) return res.sendStatus(404);
  await db.products.insertMany(samples);
  res.json({ ok: true });
});

if (process.env.NODE_ENV !== 'production') {
  // ok: sl-3-38-maintenance-route
  app.post('/api/seed', async (req, res) => {
    await db.products.insertMany(samples);
    res.json({ ok: true });
  });
}

// ok: sl-3-38-maintenance-route
app.get('/seeds', async (req, res) => {
  res.json(await shop.flowers());
});

// ok: sl-3-38-maintenance-route
app.post('/reset-db', onlyStaff, async (req, res) => {
  await db.dropDatabase();
  res.sendStatus(204);
});
