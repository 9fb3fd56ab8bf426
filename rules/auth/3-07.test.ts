app.delete('/posts/:id', async (req, res) => {
  // ruleid: sl-3-07-guard-without-else
  if (!req.user) {
    res.status(401).json({ error: 'no' });
  }
  await Post.deleteOne({ _id: req.params.id });
});
app.delete('/items/:id', async (req, res) => {
  // ok: sl-3-07-guard-without-else
  if (!req.user) {
    return res.status(401).json({ error: 'no' });
  }
  await Item.deleteOne({ _id: req.params.id });
});

export async function saveAction(form) {
  const session = await getSession();
  if (!session) redirectToLogin('/login');
  // ok: sl-3-07-guard-without-else
  await db.note.update({ where: { id: form.get('id') }, data: {} });
}
