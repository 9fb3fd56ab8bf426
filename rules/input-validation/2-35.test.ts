app.post('/export', async (req, res) => {
  // ruleid: sl-2-35-csv-cell
  const text = Papa.unparse(req.body.rows, { header: true });
  // ok: sl-2-35-csv-cell
  const fixed = Papa.unparse(HEADERS, { header: true });
});
