import jwt from 'jsonwebtoken';
import { SignJWT } from 'jose';

// ruleid: sl-3-04-token-without-expiry
jwt.sign({ sub: user.id }, secret);
// ruleid: sl-3-04-token-without-expiry
jwt.sign({ sub: user.id }, secret, { algorithm: 'HS256' });
// ok: sl-3-04-token-without-expiry
jwt.sign({ sub: user.id }, secret, { expiresIn: '1h' });
// ok: sl-3-04-token-without-expiry
jwt.sign({ sub: user.id, exp: soon }, secret);
// ok: sl-3-04-token-without-expiry
jwt.sign({ sub: user.id }, secret, options);
// ruleid: sl-3-04-jose-without-expiry
await new SignJWT({ sub: user.id }).setProtectedHeader({ alg: 'HS256' }).sign(key);
// ok: sl-3-04-jose-without-expiry
await new SignJWT({ sub: user.id }).setProtectedHeader({ alg: 'HS256' }).setExpirationTime('1h').sign(key);
class Tokens {
  make(user) {
    // ok: sl-3-04-token-without-expiry
    const reset = this.jwtService.sign({ sub: user.id, kind: 'reset' }, { expiresIn: '1h' });
    // ok: sl-3-04-token-without-expiry
    return [reset, this.jwtService.sign({ sub: user.id })];
  }
}
// ruleid: sl-3-04-token-without-expiry
app.jwt.sign({ sub: user.id });
