import type { Condition, Effect } from '../eval/trace.ts';
import { optionsOf, textOf, type Value } from '../eval/value.ts';
import { calleeName, lastName } from './linear.ts';
import { sourceOf, sourcesOf } from './sources.ts';
import { isProtection, isVerifier } from './verifiers.ts';

/** True when a value has to do with who is asking: a token, a session, the signed-in user, or the request as a whole given to something. */
export function concernsProof(value: Value): boolean {
  if (sourcesOf(value).some((one) => one.kind === 'subject' || one.isCredential === true)) return true;
  return isGivenRequest(value);
}

/** `checkAuth(req)` of code that could not be followed: it may look at anything. */
function isGivenRequest(value: Value): boolean {
  for (const option of optionsOf(value)) {
    if (option.t === 'op')
      return isGivenRequest(option.left) || (option.right !== undefined && isGivenRequest(option.right));
    if (option.t === 'call' && /auth|session|user|token|login|permit|allow/i.test(calleeName(option))) {
      if (
        option.args.some(
          (arg) =>
            arg.value.t === 'root' &&
            arg.value.kind === 'role' &&
            /^(?:request|context|builder-context)$/.test(arg.value.detail ?? ''),
        )
      )
        return true;
    }
    if (option.t === 'prop' && isGivenRequest(option.of)) return true;
  }
  return false;
}

const underProof = new WeakMap<Condition, boolean>();

/** True when it depends on who is asking whether code below these conditions runs. */
export function isUnderProof(under: Condition | undefined): boolean {
  if (under === undefined) return false;
  const known = underProof.get(under);
  if (known !== undefined) return known;
  const found = isUnderProof(under.parent) || asksProof(under);
  underProof.set(under, found);
  return found;
}

function asksProof({ kind, test }: Condition): boolean {
  if (test === undefined) return false;
  if (kind === 'callback') return isVerifier(test);
  return concernsProof(test) || ((kind === 'catch' || kind === 'rejected') && isVerifier(test));
}

/** True when a piece of code looks at who is asking at all. */
export function readsProof(effects: readonly Effect[]): boolean {
  return effects.some((effect) => {
    if (effect.e === 'call')
      return isVerifier(effect.value) || isProtection(effect.value) || isUnderProof(effect.under);
    if (effect.e === 'throw' || effect.e === 'return') return isUnderProof(effect.under);
    return false;
  });
}

const ROLE =
  /^(?:.*role.*|rol(?:le)?(?:_?id)?|ruolo|(?:e[hst]?|est|ist)_?admin\w*|is_?(?:super_?)?(?:admin|staff|superuser|owner|moderator|manager|editor)\w*|permissions?|scopes?|abilit(?:y|ies)|privileges?|access_?level|user_?type|can|has_?perm\w*|has_?(?:role|permission|scope|access)\w*|check_?(?:role|permission)\w*|authori[sz]e|is_?allowed|groups?|admin|superuser|moderator)$/i;

const roles = new WeakMap<Value, boolean>();

/** True when a test asks what somebody may do, not who they are. */
export function concernsRole(value: Value): boolean {
  const known = roles.get(value);
  if (known !== undefined) return known;
  roles.set(value, false);
  const found = asksRole(value);
  roles.set(value, found);
  return found;
}

function isEnvironment(value: Value): boolean {
  return (value.t === 'prop' || value.t === 'root') && value.name === 'env';
}

function asksRole(value: Value): boolean {
  switch (value.t) {
    case 'op':
      return concernsRole(value.left) || (value.right !== undefined && concernsRole(value.right));
    case 'prop':
      // `env.SERVICE_ROLE_KEY` names a key of the server, not somebody's role.
      if (isEnvironment(value.of)) return false;
      return ROLE.test(value.name) || concernsRole(value.of);
    case 'call':
      // `rpc('is_admin', { id })`
      return (
        value.args.some((arg) => ROLE.test(textOf(arg.value) ?? '')) ||
        ROLE.test(lastName(value.callee)) ||
        concernsRole(value.callee) ||
        value.args.some((arg) => concernsRole(arg.value))
      );
    case 'either':
      return value.options.some(concernsRole);
    case 'mix':
      return value.parts.some(concernsRole);
    default:
      return false;
  }
}

/** A question about the signed-in subject that is more than whether there is one: `ADMINS.includes(user.email)`. */
export function decidesBySubject(value: Value, depth = 0): boolean {
  if (depth > 10) return false;
  switch (value.t) {
    case 'op':
      return (
        decidesBySubject(value.left, depth + 1) ||
        (value.right !== undefined && decidesBySubject(value.right, depth + 1))
      );
    case 'prop':
      return decidesBySubject(value.of, depth + 1);
    case 'call': {
      if (sourceOf(value) !== undefined || isVerifier(value)) return false;
      return value.args.some((arg) => sourcesOf(arg.value).some((one) => one.kind === 'subject'));
    }
    case 'either':
      return value.options.some((option) => decidesBySubject(option, depth + 1));
    case 'mix':
      return value.parts.some((part) => decidesBySubject(part, depth + 1));
    default:
      return false;
  }
}
