async function seed() {
  // ruleid: sl-1-16-seeded-password
  const hash = await bcrypt.hash('made-up-value-1', 12);
  // ruleid: sl-1-16-seeded-password
  await prisma.user.create({ data: { email: 'admin@app.example', password: 'made-up-value-2' } });
  // ok: sl-1-16-seeded-password
  const other = await bcrypt.hash(process.env.ADMIN_PASSWORD, 12);
}
