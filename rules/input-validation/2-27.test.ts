app.get('/items', async (req, res) => {
  // ruleid: sl-2-27-unbounded-number
  await prisma.item.findMany({ take: Number(req.query.limit) });
  // ruleid: sl-2-27-unbounded-number
  const text = 'x'.repeat(parseInt(req.query.count));
  // ok: sl-2-27-unbounded-number
  await prisma.item.findMany({ take: Math.min(Number(req.query.limit) || 20, 100) });
  // ok: sl-2-27-unbounded-number
  await prisma.item.findMany({ take: 20 });
});
