export async function POST(request: Request) {
  const form = await request.formData();
  const file = form.get('file') as File;
  // ruleid: sl-2-32-form-file-without-limit
  const bytes = await file.arrayBuffer();
  return Response.json({ length: bytes.byteLength });
}

export async function PUT(request: Request) {
  const form = await request.formData();
  const file = form.get('file') as File;
  if (file.size > 5_000_000) return new Response('too large', { status: 413 });
  // ok: sl-2-32-form-file-without-limit
  const bytes = await file.arrayBuffer();
  return Response.json({ length: bytes.byteLength });
}

export async function PATCH(request: Request) {
  const form = await request.formData();
  const file = form.get('file') as File;
  if (!file || file.size > LIMIT) {
    throw new Error('no file, or too large');
  }
  // ok: sl-2-32-form-file-without-limit
  return new Response(await file.arrayBuffer());
}

export async function upload(formData: FormData) {
  'use server';
  const file = formData.get('file') as File;
  // ok: sl-2-32-form-file-without-limit
  await store(await file.arrayBuffer());
}
