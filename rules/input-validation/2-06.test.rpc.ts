app.post('/report', async (req, res) => {
  // ruleid: sl-2-06-rpc-text
  const { data } = await supabase.rpc('exec_sql', { query: `select * from ${req.body.table}` });
  res.json(data);
});

app.post('/near', async (req, res) => {
  // ok: sl-2-06-rpc-text
  const { data } = await supabase.rpc('nearby_shops', { lat: req.body.lat, lon: req.body.lon });
  res.json(data);
});

app.post('/fixed', async (req, res) => {
  // ok: sl-2-06-rpc-text
  const { data } = await supabase.rpc('exec_sql', { query: 'select count(*) from orders' });
  res.json(data);
});
