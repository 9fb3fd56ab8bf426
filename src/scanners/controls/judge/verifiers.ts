import { knownProp, type Value } from '../eval/value.ts';
import { packagePath } from '../frameworks/packages.ts';
import { calleeName } from './linear.ts';
import { isMereDecode } from './mere-decode.ts';

/** Functions that throw when what they are given was not issued by this application. */
const VERIFIERS =
  /^(?:verify|verifyIdToken|jwtVerify|verifyToken|verifySessionCookie|verifyAccessToken|verify_jwt_in_request|decode|unseal|verifyAsync|verify_id_token|verify_token|check_token|authenticate|loads|jwtDecrypt|verify_oauth2_token)$/;
const VERIFIER_PACKAGES =
  /jwt|jose|jsonwebtoken|firebase|paseto|auth|iron|cognito|jws|oauth|passport|itsdangerous|clerk|stytch|supertokens|magic/i;

/** True for a call that checks a token and fails when it was not issued. */
export function isVerifier(value: Value): boolean {
  if (value.t !== 'call') return false;
  const name = calleeName(value);
  if (name === 'jwtVerify') return true;
  if (isMereDecode(value)) return false;
  const pkg = packagePath(value)?.pkg ?? '';
  return VERIFIERS.test(name) && VERIFIER_PACKAGES.test(pkg);
}

/** `auth.protect()` of Clerk and `withAuth({ ensureSignedIn: true })` of WorkOS let nobody through who is not signed in. */
export function isProtection(value: Value): boolean {
  if (value.t !== 'call') return false;
  const pkg = packagePath(value)?.pkg ?? '';
  const name = calleeName(value);
  if (name === 'protect') return pkg.startsWith('@clerk/');
  const isEnsured = knownProp(value.args[0]?.value, 'ensureSignedIn');
  return name === 'withAuth' && pkg.startsWith('@workos-inc/') && isEnsured?.t === 'lit' && isEnsured.value === true;
}
