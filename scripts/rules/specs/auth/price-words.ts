/** What the own catalogue says; a price is not an item of a cart that the browser sends. */
export const NOT_OF_OWN_CATALOGUE =
  '(?i)^(?!.*\\b(?:(?:db|found|stored|selected|current)_?)?(?:product|plan|course|variant|price|tier|package|pkg|row|rows|record|order|booking|invoice)s?(?:\\[\\w+\\])?\\??\\.)';

export const FROM_REQUEST = {
  weakness: '3.15',
  title: 'The price that is charged is taken from the request',
  family: 'price-from-request',
  confidence: 'medium',
  severity: 'high',
} as const;
