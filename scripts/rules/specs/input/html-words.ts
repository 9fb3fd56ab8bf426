/** A page put together from text and values, in whichever language; what was read from the database counts too. */
export const BUILT_PAGE = {
  followsContainers: true,
  usesUsualClean: false,
  weakness: '2.16',
  title: 'A page is put together from text and values without escaping',
  family: 'reflected-html',
  confidence: 'medium',
  severity: 'medium',
  why: 'Values out of the database count too: somebody typed them earlier.',
} as const;
