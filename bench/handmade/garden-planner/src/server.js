import { build } from './app.js';

const app = await build();
await app.listen({ port: Number(process.env.PORT ?? 3000), host: '0.0.0.0' });
