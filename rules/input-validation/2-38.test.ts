// ruleid: sl-2-38-webhook-unsigned
export async function POST(request: Request) {
  const event = await request.json();
  await markPaid(event.data.id);
  return new Response('ok');
}
// ok: sl-2-38-webhook-unsigned
export const POST = async (request: Request) => {
  const event = stripe.webhooks.constructEvent(await request.text(), sig, secret);
  return new Response('ok');
};
