import Stripe from 'stripe';

const stripe = new Stripe(process.env.STRIPE_SECRET_KEY);
const PRICES = { small: 500, large: 1500 };

export async function createIntent(req, res) {
  const amount = PRICES[String(req.body.plan)];
  if (!amount) return res.sendStatus(400);
  const intent = await stripe.paymentIntents.create({ amount, currency: 'eur', metadata: { user: req.user.id } });
  res.json({ secret: intent.client_secret });
}
