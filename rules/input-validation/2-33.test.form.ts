import { writeFile } from 'node:fs/promises';

export async function POST(request: Request) {
  const form = await request.formData();
  const file = form.get('file') as File;
  // ruleid: sl-2-33-form-file-any-type
  const bytes = await file.arrayBuffer();
  await writeFile('public/uploads/x', Buffer.from(bytes));
  return Response.json({ ok: true });
}

export async function PUT(request: Request) {
  const form = await request.formData();
  const file = form.get('file') as File;
  if (!['image/png', 'image/jpeg'].includes(file.type)) return new Response('no', { status: 415 });
  // ok: sl-2-33-form-file-any-type
  const bytes = await file.arrayBuffer();
  await writeFile('public/uploads/x', Buffer.from(bytes));
  return Response.json({ ok: true });
}

export async function PATCH(request: Request) {
  const form = await request.formData();
  const file = form.get('file') as File;
  // ok: sl-2-33-form-file-any-type
  const bytes = await file.arrayBuffer();
  return Response.json({ words: countWords(bytes) });
}

app.post('/photos', async (req, res) => {
  const photo = req.files.photo;
  // ruleid: sl-2-33-moved-any-type
  await photo.mv('uploads/x');
  res.sendStatus(201);
});

app.post('/avatars', async (req, res) => {
  const photo = req.files.photo;
  if (!photo.mimetype.startsWith('image/')) return res.sendStatus(415);
  // ok: sl-2-33-moved-any-type
  await photo.mv('uploads/x');
  res.sendStatus(201);
});

// ruleid: sl-2-33-form-parser-any-type
const open = formidable({ uploadDir: 'uploads', keepExtensions: true });
// ok: sl-2-33-form-parser-any-type
const closed = formidable({ uploadDir: 'uploads', filter: ({ mimetype }) => mimetype === 'image/png' });
