import { LOOKED_UP, TAINT_OPTIONS } from '../fragments-js.ts';
import { all, either, exact, focus, inside, type Node, type RuleSpec, where } from '../spec.ts';
import { jsTaint, pyTaint } from '../taint-rules.ts';

/** Calls of payment providers that say how much is charged. */
const CHARGES = [
  '$S.checkout.sessions.create(...)',
  '$S.paymentIntents.create(...)',
  '$S.charges.create(...)',
  '$S.prices.create(...)',
  '$S.invoiceItems.create(...)',
  '$S.orders.create(...)',
  '$S.transaction.sale(...)',
] as const;

/** What the own catalogue says; a price is not an item of a cart that the browser sends. */
const NOT_OF_OWN_CATALOGUE =
  '(?i)^(?!.*\\b(?:(?:db|found|stored|selected|current)_?)?(?:product|plan|course|variant|price|tier|package|pkg|row|rows|record|order|booking|invoice)s?(?:\\[\\w+\\])?\\??\\.)';

/** Rows of the database, also of builders and drivers: no charge is written inside such a call. */
const ROWS: readonly Node[] = [
  ...LOOKED_UP,
  exact(
    either(
      '$D.query(...)',
      '$D.execute(...)',
      '$D.single()',
      '$D.maybeSingle()',
      '$D.first(...)',
      '$D.get(...)',
      '$D.findOneBy(...)',
      '$D.findFirstOrThrow(...)',
      '$D.findUniqueOrThrow(...)',
    ),
  ),
];

const FROM_REQUEST = {
  weakness: '3.15',
  title: 'The price that is charged is taken from the request',
  family: 'price-from-request',
  confidence: 'medium',
  severity: 'high',
} as const;

export const PRICE_RULES: readonly RuleSpec[] = [
  {
    ...jsTaint({
      id: 'sl-3-15-price-from-request',
      ...FROM_REQUEST,
      // A price that is a number is still a price that the browser chose.
      usesUsualClean: false,
      clean: ROWS,
      sinks: [
        all(
          either('({..., unit_amount: $V, ...})', '({..., amount: $V, ...})', '({..., unitAmount: $V, ...})'),
          inside(...CHARGES),
          where('$V', NOT_OF_OWN_CATALOGUE),
          focus('$V'),
        ),
      ],
    }),
    options: { ...TAINT_OPTIONS, taint_assume_safe_numbers: false },
  },
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
