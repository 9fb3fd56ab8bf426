app.get('/a', async (req, res) => {
  try {
    await work();
  } catch (error) {
    // ruleid: sl-x-02-error-to-client
    res.status(500).json({ error: error.message });
  }
});
app.get('/b', async (req, res) => {
  try {
    await work();
  } catch (error) {
    logger.error(error.message);
    // ok: sl-x-02-error-to-client
    res.status(500).json({ error: 'Something went wrong' });
  }
});
app.use((err, req, res, next) => {
  // ruleid: sl-x-02-error-to-client
  res.status(500).send(err.stack);
});
db.get(sql, (err, row) => {
  // ruleid: sl-x-02-callback-error-to-client
  if (err) return res.status(500).json({ error: err.message });
  // ok: sl-x-02-callback-error-to-client
  if (err) return res.status(500).json({ error: 'Something went wrong' });
});
