import { jwtVerify } from 'jose';

const key = new TextEncoder().encode(process.env.AUTH_SECRET);

export async function session(req, res, next) {
  const token = req.headers.authorization?.split(' ')[1];
  try {
    const { payload } = await jwtVerify(token ?? '', key);
    req.user = { id: payload.sub };
    next();
  } catch {
    res.status(401).json({ error: 'Not signed in' });
  }
}
