import Stripe from 'stripe';
import { prisma } from '../prisma.js';

const stripe = new Stripe(process.env.STRIPE_SECRET_KEY);

export async function stripeHook(req, res) {
  let event;
  try {
    event = stripe.webhooks.constructEvent(req.body, req.headers['stripe-signature'], process.env.STRIPE_WEBHOOK_SECRET);
  } catch {
    return res.status(400).send('Signature is wrong');
  }
  if (event.type === 'checkout.session.completed') {
    await prisma.order.update({ where: { id: event.data.object.metadata.orderId }, data: { paid: true } });
  }
  res.json({ received: true });
}
