import { LOOKED_UP } from '../../clean-js.ts';
import { TAINT_OPTIONS } from '../../sources-js.ts';
import { all, either, exact, focus, inside, type Node, type RuleSpec, where } from '../../spec.ts';
import { jsTaint } from '../../taint-rules.ts';
import { FROM_REQUEST, NOT_OF_OWN_CATALOGUE } from './price-words.ts';

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

export const PRICES_RULES: readonly RuleSpec[] = [
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
];
