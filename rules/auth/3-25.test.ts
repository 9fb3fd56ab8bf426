import { createHash } from 'node:crypto';

// ruleid: sl-3-25-fast-hash
const hash = createHash('sha256').update(password).digest('hex');
// ruleid: sl-3-25-fast-hash
const weak = md5(user.password);
// ok: sl-3-25-fast-hash
const etag = createHash('sha256').update(body).digest('hex');
// ruleid: sl-3-25-low-cost
const cheap = await bcrypt.hash(password, 4);
// ok: sl-3-25-low-cost
const good = await bcrypt.hash(password, 12);
// ruleid: sl-3-25-hash-of-user-password
const hashPassword = (text: string) => crypto.createHash('md5').update(text).digest('hex');
// ok: sl-3-25-hash-of-user-password
const etagOf = (text: string) => crypto.createHash('md5').update(text).digest('hex');
