import { SignJWT, jwtVerify } from 'jose';

const key = new TextEncoder().encode(process.env.TOKEN_KEY);

export const issue = (id) => new SignJWT({ id }).setProtectedHeader({ alg: 'HS256' }).setExpirationTime('4h').sign(key);

export async function bearer(request, reply) {
  const [kind, token] = (request.headers.authorization ?? '').split(' ');
  if (kind !== 'Bearer') return reply.code(401).send({ error: 'Missing token' });
  const { payload } = await jwtVerify(token, key);
  request.member = payload.id;
}
