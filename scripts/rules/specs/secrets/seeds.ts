import { either, JS, type RuleSpec, where } from '../../spec.ts';

export const SEEDS_RULES: readonly RuleSpec[] = [
  {
    id: 'sl-1-16-seeded-password',
    weakness: '1.16',
    languages: JS,
    tier: 1,
    title: 'A default account is created with a password from the code',
    secret: '$P',
    family: 'secret-literal',
    search: [
      either(
        '$B.hash("$P", ...)',
        '$B.hashSync("$P", ...)',
        'hash("$P", ...)',
        'hashPassword("$P", ...)',
        '$M.create({..., password: "$P", ...}, ...)',
        '$M.create({..., data: {..., password: "$P", ...}, ...})',
        '$M.upsert({..., create: {..., password: "$P", ...}, ...})',
        '$M.insertOne({..., password: "$P", ...})',
        '$M.auth.admin.createUser({..., password: "$P", ...})',
      ),
      where('$P', '^.{3,}'),
    ],
  },
];
