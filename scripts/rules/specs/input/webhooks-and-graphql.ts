import { either, JS, type RuleSpec } from '../../spec.ts';

export const WEBHOOKS_AND_GRAPHQL_RULES: readonly RuleSpec[] = [
  {
    id: 'sl-2-38-webhook-unsigned',
    weakness: '2.38',
    languages: JS,
    tier: 1,
    confidence: 'medium',
    title: 'A webhook is believed without a check of its signature',
    family: 'webhook-unsigned',
    why: 'The folder name says that it is a webhook; any sign of a check in the handler silences it.',
    paths: { include: ['**/webhook*/**', '**/*webhook*', '**/hooks/stripe/**', '*.test.ts'] },
    search: [
      either(
        'export async function POST(...) {...}',
        'export const POST = async (...) => {...}',
        'router.post("$P", ..., async ($REQ, $RES) => {...})',
        'router.post("$P", ..., ($REQ, $RES) => {...})',
        'export default async function handler(...) {...}',
      ),
      {
        'pattern-not-regex':
          '(?i)constructEvent|verify|signature|timingSafeEqual|createHmac|svix|WEBHOOK_SECRET|validateRequest|authorization',
      },
    ],
  },
  {
    id: 'sl-2-39-graphql-open',
    weakness: '2.39',
    languages: JS,
    tier: 1,
    title: 'GraphQL shows its whole schema to everyone',
    family: 'graphql-open',
    search: [
      either(
        'new ApolloServer({..., introspection: true, ...})',
        'graphqlHTTP({..., graphiql: true, ...})',
        'createYoga({..., graphiql: true, ...})',
        'GraphQLModule.forRoot({..., playground: true, ...})',
        'new ApolloServer({..., playground: true, ...})',
        'GraphQLModule.forRoot({..., introspection: true, ...})',
      ),
    ],
  },
];
