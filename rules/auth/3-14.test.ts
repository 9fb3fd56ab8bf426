app.post('/notes', async (req, res) => {
  // ruleid: sl-3-14-owner-from-request
  await prisma.note.create({ data: { text: req.body.text, userId: req.body.userId } });
  // ruleid: sl-3-14-owner-from-request
  const notes = await Note.find({ userId: req.query.userId });
  // ok: sl-3-14-owner-from-request
  await prisma.note.create({ data: { text: req.body.text, userId: req.user.id } });
});
