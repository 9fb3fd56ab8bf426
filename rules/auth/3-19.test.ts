'use server';

// ruleid: sl-3-19-action-without-session
export async function removeNote(id: string) {
  await prisma.note.delete({ where: { id } });
}
// ok: sl-3-19-action-without-session
export async function renameNote(id: string, name: string) {
  const session = await auth();
  if (!session) throw new Error('no');
  await prisma.note.update({ where: { id }, data: { name } });
}
// ok: sl-3-19-action-without-session
export async function listNotes() {
  return prisma.note.findMany();
}
