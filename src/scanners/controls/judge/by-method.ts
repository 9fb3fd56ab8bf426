import { type Condition, conditionsOf, type Effect, type Frame } from '../eval/trace.ts';
import type { Value } from '../eval/value.ts';
import { calleeName } from './linear.ts';
import { pathEquality, pathTest, withRequest } from './request-path.ts';

const SENDS_FORM = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

function not(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}

function both(left: boolean | undefined, right: boolean | undefined): boolean | undefined {
  if (left === false || right === false) return false;
  return left === true && right === true ? true : undefined;
}

/** What a test of the method comes to; undefined where it asks something else, too. */
function testFor(test: Value, method: string): boolean | undefined {
  if (test.t === 'lit') return Boolean(test.value);
  if (test.t === 'call') {
    // A form of WTForms counts as sent only when the request could send one.
    if (/^(?:validate_on_submit|is_submitted)$/.test(calleeName(test)))
      return SENDS_FORM.has(method) ? undefined : false;
    return pathTest(test);
  }
  if (test.t !== 'op') return undefined;
  const { op, left, right } = test;
  if (op === '!') return not(testFor(left, method));
  if (right === undefined) return undefined;
  if (op === '&&') return both(testFor(left, method), testFor(right, method));
  if (op === '||') return not(both(not(testFor(left, method)), not(testFor(right, method))));
  if (op === '===' || op === '==') return pathEquality(left, right);
  if (op === '!==' || op === '!=') return not(pathEquality(left, right));
  return undefined;
}

function standsFor(under: Condition | undefined, method: string): boolean | undefined {
  let result: boolean | undefined = true;
  for (const one of conditionsOf(under)) {
    if (one.kind === 'try') continue;
    const found = one.kind === 'if' || one.kind === 'case' ? one.test : undefined;
    const truth = found === undefined ? undefined : testFor(found, method);
    const holds = one.isNegated === true ? not(truth) : truth;
    if (holds === false) return false;
    if (holds === undefined) result = undefined;
  }
  return result;
}

function isIn(frame: Frame, over: ReadonlySet<Frame>): boolean {
  for (let current: Frame | undefined = frame; current !== undefined; current = current.parent)
    if (over.has(current)) return true;
  return false;
}

/** What a handler does for one method: without the branches for others, and without what follows a return that this method takes. */
export function effectsFor(effects: readonly Effect[], method: string): readonly Effect[] {
  return withRequest({ method, path: '' }, () => {
    const over = new Set<Frame>();
    return effects.filter((effect) => {
      const holds = standsFor(effect.under, method);
      if (holds === false || isIn(effect.frame, over)) return false;
      if (holds === true && effect.e === 'return') over.add(effect.frame);
      return true;
    });
  });
}
