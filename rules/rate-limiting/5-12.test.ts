// ruleid: sl-5-12-body-limit
app.use(express.json({ limit: '50mb' }));
// ok: sl-5-12-body-limit
app.use(express.json({ limit: '200kb' }));
