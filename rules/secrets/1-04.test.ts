import jwt from 'jsonwebtoken';
import { sign as signToken } from 'jsonwebtoken';
import * as tokens from 'jsonwebtoken';
import session from 'express-session';
import { SignJWT, jwtVerify } from 'jose';
import { createHmac } from 'node:crypto';
import NextAuth from 'next-auth';
import { JwtModule } from '@nestjs/jwt';

const SECRET = 'made-up-value-one';
const FROM_ENV = process.env.JWT || 'made-up-value-two';

export function issue(user: User) {
  // ruleid: sl-1-04-jwt-literal
  const a = jwt.sign({ sub: user.id }, 'made-up-value-three', { expiresIn: '1h' });
  // ruleid: sl-1-04-jwt-literal
  const b = jwt.sign({ sub: user.id }, SECRET);
  // ruleid: sl-1-04-jwt-literal
  const c = signToken({ sub: user.id }, SECRET);
  // ruleid: sl-1-04-jwt-literal
  const d = tokens.verify(token, 'made-up-value-four');
  // ok: sl-1-04-jwt-literal
  const e = jwt.sign({ sub: user.id }, process.env.JWT_SECRET);
  // ok: sl-1-04-jwt-literal
  const f = jwt.sign({ sub: user.id }, config.jwtSecret, { expiresIn: '1h' });
  // ok: sl-1-04-jwt-literal
  const g = verifier.verify(token, 'sha256');
  // ruleid: sl-1-04-jwt-fallback
  const h = jwt.sign({ sub: user.id }, FROM_ENV, { expiresIn: '1h' });
  // ok: sl-1-04-jwt-fallback
  const i = jwt.sign({ sub: user.id }, process.env.JWT, { expiresIn: '1h' });
}

class Tokens {
  private readonly secret = 'made-up-value-five';
  issue(user: User) {
    // ruleid: sl-1-04-jwt-literal
    return jwt.sign({ sub: user.id }, this.secret);
  }
  async issueAsync(user: User) {
    // ruleid: sl-1-04-jwt-literal
    return this.jwtService.signAsync({ sub: user.id }, { secret: 'made-up-value-six' });
  }
}

// ruleid: sl-1-04-jose-literal
const key = new TextEncoder().encode('made-up-value-seven');
// ok: sl-1-04-jose-literal
const text = new TextEncoder().encode('some text to hash');
// ok: sl-1-04-jose-literal
const keyFromEnv = new TextEncoder().encode(process.env.JWT_SECRET);

app.use(
  // ruleid: sl-1-04-session-literal
  session({ secret: 'made-up-value-eight', resave: false }),
);
// ok: sl-1-04-session-literal
app.use(session({ secret: process.env.SESSION_SECRET!, resave: false }));
// ruleid: sl-1-04-session-literal
app.use(cookieParser('made-up-value-nine'));
// ok: sl-1-04-session-literal
app.use(cookieParser());
// ruleid: sl-1-04-session-literal
server.register(fastifyJwt, { secret: 'made-up-value-ten' });
// ok: sl-1-04-session-literal
server.register(fastifyStatic, { secret: 'not a signing plugin' });
// ruleid: sl-1-04-session-literal
export default NextAuth({ providers: [], secret: 'made-up-value-eleven' });

// ruleid: sl-1-04-session-options
export const sessionOptions = { password: 'made-up-value-twelve', cookieName: 'sid' };
// ruleid: sl-1-04-session-options
export const authOptions = { providers: [], secret: 'made-up-value-thirteen' };
// ok: sl-1-04-session-options
export const goodOptions = { password: process.env.SESSION_PASSWORD, cookieName: 'sid' };

// ruleid: sl-1-04-session-keys
app.keys = ['made-up-value-fourteen'];
// ok: sl-1-04-session-keys
app.keys = [process.env.COOKIE_KEY];

// ruleid: sl-1-04-strategy-literal
passport.use(new JwtStrategy({ secretOrKey: 'made-up-value-fifteen', jwtFromRequest: from }, verify));
// ruleid: sl-1-04-strategy-literal
const google = GoogleProvider({ clientId: 'id', clientSecret: 'made-up-value-sixteen' });
// ok: sl-1-04-strategy-literal
const github = GitHubProvider({ clientId: 'id', clientSecret: process.env.GITHUB_SECRET! });
// ruleid: sl-1-04-strategy-literal
const moduleImport = JwtModule.register({ secret: 'made-up-value-seventeen', signOptions: {} });

// ruleid: sl-1-04-hmac-literal
const signature = createHmac('sha256', 'made-up-value-eighteen').update(body).digest('hex');
// ok: sl-1-04-hmac-literal
const good = createHmac('sha256', process.env.WEBHOOK_SECRET!).update(body).digest('hex');
