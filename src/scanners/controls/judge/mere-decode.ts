import { type CallValue, knownProp, type Value } from '../eval/value.ts';
import { packagePath } from '../frameworks/packages.ts';
import { calleeName } from './linear.ts';

function isSwitchedOff(value: Value | undefined): boolean {
  return value?.t === 'lit' && value.value === false;
}

/** `jwt.decode(token, verify=False)`, `jwt.decode(token, key, options={'verify_signature': False})`. */
function isUnverified(call: CallValue): boolean {
  return call.args.some(
    (arg) =>
      (arg.name === 'verify' && isSwitchedOff(arg.value)) || isSwitchedOff(knownProp(arg.value, 'verify_signature')),
  );
}

/** Reads a token without checking it: the forged one passes. */
export function isMereDecode(call: CallValue): boolean {
  const pkg = packagePath(call)?.pkg ?? '';
  const name = calleeName(call);
  // `jose` of Python has a `decode`, too, and that one checks.
  if (/^(?:jsonwebtoken|jwt-decode)$/.test(pkg) && /^(?:decode|jwtDecode|jwt-decode)$/.test(name)) return true;
  if (pkg === 'jose' && name === 'decodeJwt') return true;
  if (!/^(?:jwt|jose|authlib|python_jose)(?:\.\w+)*$/.test(pkg)) return false;
  return /^get_unverified_(?:claims|header|headers)$/.test(name) || (name === 'decode' && isUnverified(call));
}
