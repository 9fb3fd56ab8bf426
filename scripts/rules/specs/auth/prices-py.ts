import { all, either, focus, inside, type RuleSpec, where } from '../../spec.ts';
import { pyTaint } from '../../taint-rules.ts';
import { FROM_REQUEST, NOT_OF_OWN_CATALOGUE } from './price-words.ts';

export const PRICES_PY_RULES: readonly RuleSpec[] = [
  pyTaint({
    id: 'sl-3-15-py-price-from-request',
    ...FROM_REQUEST,
    usesUsualClean: false,
    sinks: [
      all(
        either(
          'stripe.PaymentIntent.create(..., amount=$V, ...)',
          'stripe.Charge.create(..., amount=$V, ...)',
          'stripe.Price.create(..., unit_amount=$V, ...)',
          '$C.payment_intents.create(..., params={..., "amount": $V, ...}, ...)',
        ),
        where('$V', NOT_OF_OWN_CATALOGUE),
        focus('$V'),
      ),
      all(
        '{..., "unit_amount": $V, ...}',
        inside('stripe.checkout.Session.create(...)'),
        where('$V', NOT_OF_OWN_CATALOGUE),
        focus('$V'),
      ),
      all('{..., "amount": $V, ...}', inside('$C.order.create(...)'), where('$V', NOT_OF_OWN_CATALOGUE), focus('$V')),
    ],
  }),
];
