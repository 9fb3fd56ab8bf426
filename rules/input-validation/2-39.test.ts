// ruleid: sl-2-39-graphql-open
const a = new ApolloServer({ typeDefs, introspection: true });
// ok: sl-2-39-graphql-open
const b = new ApolloServer({ typeDefs, introspection: !isProduction });
