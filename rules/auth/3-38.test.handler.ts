// ruleid: sl-3-38-maintenance-handler
export async function POST() {
  await prisma.product.createMany({ data: samples });
  return Response.json({ ok: true });
}

// ok: sl-3-38-maintenance-handler
export async function GET() {
  if (process.env.NODE_ENV === 'production') return new Response(null, { status: 404 });
  await prisma.product.createMany({ data: samples });
  return Response.json({ ok: true });
}
