import { createCipheriv, createHash } from 'node:crypto';

// ruleid: sl-x-06-weak-cipher
const a = createCipheriv('des-ede3-cbc', key, iv);
// ruleid: sl-x-06-weak-cipher
const b = createCipheriv('aes-128-ecb', key, null);
// ok: sl-x-06-weak-cipher, sl-x-06-fixed-iv
const c = createCipheriv('aes-256-gcm', key, randomBytes(12));
// ruleid: sl-x-06-fixed-iv
const d = createCipheriv('aes-256-cbc', key, Buffer.alloc(16, 0));
// ruleid: sl-x-06-weak-hash
const e = createHash('md5').update(text).digest('hex');
// ok: sl-x-06-weak-hash
const f = createHash('sha256').update(text).digest('hex');
