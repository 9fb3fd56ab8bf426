/** A package that says which framework is in use, and the framework's name for people. */
const NPM: Readonly<Record<string, string>> = {
  express: 'Express',
  fastify: 'Fastify',
  koa: 'Koa',
  hono: 'Hono',
  '@hapi/hapi': 'hapi',
  '@nestjs/core': 'NestJS',
  '@adonisjs/core': 'AdonisJS',
  '@apollo/server': 'Apollo GraphQL',
  'apollo-server': 'Apollo GraphQL',
  'apollo-server-express': 'Apollo GraphQL',
  '@trpc/server': 'tRPC',
  'socket.io': 'Socket.IO',
  next: 'Next.js',
  nuxt: 'Nuxt',
  astro: 'Astro',
  '@sveltejs/kit': 'SvelteKit',
  '@remix-run/react': 'Remix',
  '@remix-run/node': 'Remix',
  '@tanstack/react-start': 'TanStack Start',
  react: 'React',
  vue: 'Vue',
  svelte: 'Svelte',
  'solid-js': 'Solid',
  '@angular/core': 'Angular',
  'react-native': 'React Native',
  expo: 'Expo',
  electron: 'Electron',
  vite: 'Vite',
  prisma: 'Prisma',
  '@prisma/client': 'Prisma',
  'drizzle-orm': 'Drizzle',
  sequelize: 'Sequelize',
  typeorm: 'TypeORM',
  knex: 'Knex',
  mongoose: 'Mongoose',
  '@supabase/supabase-js': 'Supabase',
  firebase: 'Firebase',
  'firebase-admin': 'Firebase',
  passport: 'Passport',
  'next-auth': 'NextAuth',
  '@clerk/nextjs': 'Clerk',
};

const PYTHON: Readonly<Record<string, string>> = {
  fastapi: 'FastAPI',
  flask: 'Flask',
  django: 'Django',
  djangorestframework: 'Django REST framework',
  starlette: 'Starlette',
  aiohttp: 'aiohttp',
  tornado: 'Tornado',
  sanic: 'Sanic',
  streamlit: 'Streamlit',
  gradio: 'Gradio',
  sqlalchemy: 'SQLAlchemy',
  sqlmodel: 'SQLModel',
  supabase: 'Supabase',
  'firebase-admin': 'Firebase',
};

const BY_ECOSYSTEM = { npm: NPM, PyPI: PYTHON };

/** Frameworks that the declared packages name, in alphabetical order. */
export function frameworksOf(
  declared: readonly { readonly ecosystem: 'npm' | 'PyPI'; readonly names: readonly string[] }[],
): readonly string[] {
  const found = declared.flatMap(({ ecosystem, names }) => {
    const known = BY_ECOSYSTEM[ecosystem];
    return names.flatMap((name) => (Object.hasOwn(known, name) ? (known[name] ?? []) : []));
  });
  return [...new Set(found)].sort((a, b) => a.localeCompare(b, 'en'));
}
