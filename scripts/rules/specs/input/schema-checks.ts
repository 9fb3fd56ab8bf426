import { all, either, focus, type Node, where } from '../../spec.ts';

/** A schema fixes the type of each field, and so does turning a field into text. */
export const SCHEMA_CHECKED: readonly Node[] = [
  either(
    '$S.parseAsync(...)',
    '$S.safeParse(...)',
    '$S.safeParseAsync(...)',
    'Joi.attempt(...)',
    '$S.attempt(...)',
    '$S.validate(...)',
    '$S.validateAsync(...)',
    '$S.validateSync(...)',
    '$S.cast(...)',
    'plainToInstance(...)',
    'plainToClass(...)',
    'matchedData(...)',
    'parse($SCHEMA, ...)',
    'v.parse(...)',
    '$R.valid(...)',
    '$R.validated(...)',
    'pick(...)',
    '_.pick(...)',
    'lodash.pick(...)',
  ),
  // what reads a format checks nothing of what is in it
  all(
    '$S.parse(...)',
    where('$S', '(?i)^(?!(JSON|JSON5|superjson|qs|querystring|url|yaml|csv|papa|date|cookie|path)$)'),
  ),
  {
    'by-side-effect': true,
    patterns: [
      either('$S.validate($X, ...)', '$S.parse($X)', 'validate($X, ...)', 'validationResult($X)', '$V($X)'),
      where('$V', '(?i)^(validate|assertValid|check)\\w*$'),
      focus('$X'),
    ],
  },
];
