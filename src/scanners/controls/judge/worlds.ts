import { type Condition, type EitherValue, type Returned, textOf, UNDEFINED, type Value } from '../eval/value.ts';
import { packagePath } from '../frameworks/packages.ts';
import { calleeName, lastName } from './linear.ts';
import { isMereDecode } from './mere-decode.ts';
import { askedRequest, pathEquality, pathTest } from './request-path.ts';
import { sourceOf, sourcesOf } from './sources.ts';
import { both, isNothing, isPartOfForm, not, type Truth } from './truth.ts';
import { isProtection, isVerifier } from './verifiers.ts';

/**
 * The request of somebody who may not come in. `anonymous`: no token, no session. `forged`: a token of the right shape that nobody
 * issued. A guard is one that stops both.
 */
export type World = 'anonymous' | 'forged';

/** What a value is worth to that request. */
type Worth =
  /** Absent: null, undefined, false, an empty result. */
  | 'absent'
  /** The forged token itself, or a piece of it. */
  | 'forged'
  | 'error'
  | 'unknown';

/** Operations on text that leave a token a token. */
const TEXT_METHODS =
  /^(?:split|slice|substring|substr|replace|replaceAll|trim|toString|startsWith|toLowerCase|match|at|pop|shift|strip|removeprefix|lower|startswith|decode|encode|from|join|exec)$/;

/** A check of the proof that fails for that request: it throws, or its promise is rejected. */
export function isFailing(value: Value | undefined, world: World): boolean {
  if (value === undefined) return false;
  if (isProtection(value)) return true;
  if (isVerifier(value) && value.t === 'call') {
    return value.args.length === 0 || value.args.some((arg) => worth(arg.value, world) !== 'unknown');
  }
  return value.t === 'call' && value.callee.t === 'prop' ? isFailing(value.callee.of, world) : false;
}

function worthOfCall(value: Extract<Value, { t: 'call' }>, world: World): Worth {
  const direct = sourceOf(value);
  if (direct !== undefined) return worthOfSource(direct, world);
  // What a decorator says is read through the reflector; routes with such a decorator are told apart elsewhere.
  if (packagePath(value)?.path.includes('Reflector') === true) return 'absent';
  const name = calleeName(value);
  const receiver = value.callee.t === 'prop' ? worth(value.callee.of, world) : 'unknown';
  if (TEXT_METHODS.test(name) && (receiver === 'absent' || receiver === 'forged')) {
    return receiver === 'forged' && /^(?:startsWith|startswith|match|exec)$/.test(name) ? 'unknown' : receiver;
  }
  const given = value.args.map((arg) => (arg.value.t === 'lit' ? 'unknown' : worth(arg.value, world)));
  if (isMereDecode(value)) return given[0] ?? 'unknown';
  if (/^(?:Boolean|String|from|decodeURIComponent|str|bool)$/.test(name)) return given[0] ?? 'unknown';
  // Whatever is looked up by an absent or forged proof is not found; what is checked with it does not hold.
  if (receiver === 'absent' || receiver === 'forged') return 'absent';
  return given.some((one) => one === 'absent' || one === 'forged') || dependsOnProof(value) ? 'absent' : 'unknown';
}

/** True when a proof is anywhere in the arguments: `findOne({ token })`. */
function dependsOnProof(value: Extract<Value, { t: 'call' }>): boolean {
  return value.args.some((arg) =>
    sourcesOf(arg.value).some((one) => one.kind === 'subject' || one.isCredential === true),
  );
}

function worthOfSource(source: NonNullable<ReturnType<typeof sourceOf>>, world: World): Worth {
  if (source.kind === 'subject') return 'absent';
  if (source.isCredential === true) return world === 'anonymous' ? 'absent' : 'forged';
  return 'unknown';
}

/** `sessions[token]`: nothing is stored under a proof that nobody issued. */
function worthOfElement(of: Extract<Value, { t: 'mix' }>, world: World): Worth {
  const worths = of.parts.map((part) => worth(part, world));
  return worths.some((one) => one === 'absent' || one === 'forged') ? 'absent' : 'unknown';
}

/** `header && header.split(' ')[1]` is worth what its deciding side is worth. */
function worthOfOp(value: Extract<Value, { t: 'op' }>, world: World): Worth {
  if (value.right === undefined || (value.op !== '&&' && value.op !== '||')) return 'unknown';
  const left = worth(value.left, world);
  if (left !== 'absent' && left !== 'forged') return 'unknown';
  const isDecided = value.op === '&&' ? left === 'absent' : left === 'forged';
  return isDecided ? left : worth(value.right, world);
}

/** Whether a way out of a function is taken, for that request. */
function isTaken(way: Returned, baseDepth: number, world: World): Truth {
  let result: Truth = true;
  for (let current = way.under; current !== undefined && current.depth > baseDepth; current = current.parent) {
    const one = holdsFor(current, way, world);
    if (one === false) return false;
    if (one === undefined) result = undefined;
  }
  return result;
}

function holdsFor(condition: Condition, way: Returned, world: World): Truth {
  switch (condition.kind) {
    case 'if':
    case 'case': {
      const result = condition.test === undefined ? undefined : truth(condition.test, world);
      return condition.isNegated === true ? not(result) : result;
    }
    case 'try':
      return !(condition.calls ?? []).slice(0, way.tryCalls).some((call) => isFailing(call, world));
    case 'catch':
      return (condition.of?.calls ?? []).some((call) => isFailing(call, world)) ? true : undefined;
    default:
      return undefined;
  }
}

/** The alternatives that are left for that request. */
function reachable(value: EitherValue, world: World): readonly Value[] {
  if (value.returns === undefined) return value.options;
  const left: Value[] = [];
  for (const way of value.returns.ways) {
    const taken = isTaken(way, value.returns.baseDepth, world);
    if (taken === false) continue;
    left.push(way.value);
    if (taken === true) return left;
  }
  return [...left, UNDEFINED];
}

function worthOfEither(value: EitherValue, world: World): Worth {
  // An empty text stands for nothing beside what a request brings.
  const worths = reachable(value, world).map((option) => (textOf(option) === '' ? 'absent' : worth(option, world)));
  const [first] = worths;
  if (first !== undefined && worths.every((one) => one === first)) return first;
  return worths.every((one) => one === 'absent' || one === 'forged') ? 'forged' : 'unknown';
}

type Memo = Readonly<Record<World, WeakMap<Value, Worth>>>;

const newMemo = (): Memo => ({ anonymous: new WeakMap(), forged: new WeakMap() });

/** What a value is worth may depend on what is asked for: each kind of request has its own memory. */
const plainMemo = newMemo();
let askedMemo = { request: askedRequest(), memo: plainMemo };

function memoNow(): Memo {
  const request = askedRequest();
  if (request === undefined) return plainMemo;
  if (askedMemo.request !== request) askedMemo = { request, memo: newMemo() };
  return askedMemo.memo;
}

/** Things that are the same for every request. */
function isWorthless({ t }: Value): boolean {
  return t === 'fn' || t === 'class' || t === 'host' || t === 'obj' || t === 'arr' || t === 'mix';
}

/** What a value is worth to that request; computed once. */
export function worth(value: Value, world: World): Worth {
  if (isWorthless(value)) return 'unknown';
  const memo = memoNow()[world];
  const known = memo.get(value);
  if (known !== undefined) return known;
  // A value that needs itself is unknown while it is being looked at.
  memo.set(value, 'unknown');
  const found = computeWorth(value, world);
  memo.set(value, found);
  return found;
}

function computeWorth(value: Value, world: World): Worth {
  const direct = value.t === 'prop' || value.t === 'root' ? sourceOf(value) : undefined;
  if (direct !== undefined) return worthOfSource(direct, world);
  switch (value.t) {
    case 'lit':
      // `(header || '').slice(7)` of a request without the header is an empty text.
      return value.value === null || value.value === '' ? 'absent' : 'unknown';
    case 'root':
      return value.kind === 'error' ? 'error' : 'unknown';
    case 'prop': {
      if (value.of.t === 'mix') return worthOfElement(value.of, world);
      const of = worth(value.of, world);
      if (of === 'forged' && value.name === 'length') return 'forged';
      return of === 'error' ? 'error' : of;
    }
    case 'call':
      return worthOfCall(value, world);
    case 'either':
      return worthOfEither(value, world);
    case 'op':
      return worthOfOp(value, world);
    case 'wrapped':
      return worth(value.inner, world);
    default:
      return 'unknown';
  }
}

/** `typeof token === 'undefined'`. */
function typeTest(inner: Value, name: Value, world: World): Truth {
  const found = worth(inner, world);
  if (name.t !== 'lit') return undefined;
  if (found === 'absent') return name.value === 'undefined';
  return found === 'forged' ? name.value === 'string' : undefined;
}

function againstNothing(other: Worth): Truth {
  if (other === 'absent') return true;
  return other === 'forged' ? false : undefined;
}

function equality(left: Value, right: Value, world: World): Truth {
  const byPath = pathEquality(left, right);
  if (byPath !== undefined) return byPath;
  if (left.t === 'op' && left.op === 'typeof') return typeTest(left.left, right, world);
  const a = worth(left, world);
  const b = worth(right, world);
  if (isNothing(left)) return againstNothing(b);
  if (isNothing(right)) return againstNothing(a);
  if (a === 'absent' || b === 'absent') return false;
  if (a !== 'forged' && b !== 'forged') return undefined;
  return isPartOfForm(a === 'forged' ? right : left) ? undefined : false;
}

/** Membership of a proof in a list of issued ones, and of the name of a proof in the request's own collections. */
function membership(left: Value, right: Value, world: World): Truth {
  const found = worth(left, world);
  return found === 'absent' || found === 'forged' ? false : nameInProofs(left, right, world);
}

function truthOfOp(value: Extract<Value, { t: 'op' }>, world: World): Truth {
  const { left, right, op } = value;
  if (op === '!') return not(truth(left, world));
  if (right === undefined) return undefined;
  switch (op) {
    case '&&':
      return both(truth(left, world), truth(right, world));
    case '||':
      return not(both(not(truth(left, world)), not(truth(right, world))));
    case '===':
    case '==':
      return equality(left, right, world);
    case '!==':
    case '!=':
      return not(equality(left, right, world));
    case 'in':
      return membership(left, right, world);
    case 'not in':
      return not(membership(left, right, world));
    default:
      return undefined;
  }
}

/** Whether a test holds for that request; undefined when it cannot be told. */
export function truth(value: Value, world: World): Truth {
  switch (value.t) {
    case 'lit':
      return Boolean(value.value);
    case 'fn':
    case 'class':
    case 'host':
    case 'obj':
    case 'arr':
      return true;
    case 'op':
      return truthOfOp(value, world);
    case 'either': {
      const truths = reachable(value, world).map((option) => truth(option, world));
      if (value.isOr === true && truths.includes(true)) return true;
      return truths.every((one) => one === truths[0]) ? truths[0] : undefined;
    }
    default: {
      const byPath = value.t === 'call' ? pathTest(value) : undefined;
      if (byPath !== undefined) return byPath;
      const one = worth(value, world);
      if (one === 'absent') return isNegativeName(value);
      return one === 'forged' || one === 'error' ? true : undefined;
    }
  }
}

/** `'user_id' in session`, `'Authorization' not in request.headers`. */
function nameInProofs(left: Value, right: Value, world: World): Truth {
  if (left.t !== 'lit' || typeof left.value !== 'string') return undefined;
  const one = worth({ t: 'prop', of: right, name: left.value }, world);
  return one === 'absent' ? false : one === 'forged' ? true : undefined;
}

/** `req.isUnauthenticated()`, `user.is_anonymous` hold for a stranger. */
function isNegativeName(value: Value): boolean {
  return /^(?:isUnauthenticated|is_anonymous|isAnonymous|isGuest|isExpired|isBlocked)$/.test(lastName(value));
}
