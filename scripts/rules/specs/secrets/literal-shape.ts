export const LITERAL_SECRET = {
  weakness: '1.02',
  tier: 1,
  secret: '$V',
  name: '$K',
  family: 'secret-literal',
} as const;
