import type { Effect } from '../eval/trace.ts';
import type { Place, Value } from '../eval/value.ts';
import { calleeName, linear, type Step } from './linear.ts';
import { isUnderProof } from './proof.ts';
import { answerOf, endingCall, isLoginRedirect, statusOfError, statusValue } from './status.ts';

/** What one effect means for the request. */
export type Outcome =
  /** Refused: 401, 403, 429 and so on; `redirect` sends the person away to sign in. */
  | { readonly o: 'refuse'; readonly status: number | 'redirect'; readonly at: Place }
  | { readonly o: 'answer'; readonly status: number; readonly at: Place }
  /** Handed on to what stands behind it. */
  | { readonly o: 'pass'; readonly at: Place };

const SENDERS = /^(?:json|send|end|render|sendFile|download|write|jsonp|type|view|sendfile)$/;

function refusal(status: number, at: Place): Outcome {
  return status >= 400 ? { o: 'refuse', status, at } : { o: 'answer', status, at };
}

/** `next()` hands on, `next(error)` gives up. */
function nextCall(value: Extract<Value, { t: 'call' }>, steps: number, at: Place): Outcome {
  const first = value.args[0]?.value;
  const isPlain = first === undefined || first.t === 'lit' || steps > 1;
  return isPlain ? { o: 'pass', at } : refusal(statusOfError(first), at);
}

function isError(value: Value): boolean {
  if (value.t === 'root') return value.kind === 'error';
  return (value.t === 'call' || value.t === 'obj') && statusOfError(value) !== 500;
}

const STATUS_SETTERS = /^(?:status|code|sendStatus|writeHead|throw|assert|setStatus)$/;

/** The status that a chain of calls on a response sets; 500 when it sets one that is not known. */
function statusOfChain(steps: readonly Step[]): number | undefined {
  let status: number | undefined;
  for (const step of steps) {
    if (step.kind !== 'call' || !STATUS_SETTERS.test(calleeName(step.call))) continue;
    status = step.call.args.map((arg) => statusValue(arg.value)).find((one) => one !== undefined) ?? status ?? 500;
  }
  return status;
}

/** `c.json(body, 401)` of frameworks that hand over one context. */
function contextCall(value: Extract<Value, { t: 'call' }>, name: string, at: Place): Outcome | undefined {
  if (!SENDERS.test(name) && !/^(?:text|html|body)$/.test(name)) return undefined;
  const answer = answerOf(value);
  return answer?.a === 'status' ? refusal(answer.status, at) : undefined;
}

/** `reject(error)` of a promise that the code makes itself. */
function isRejection({ callee }: Extract<Value, { t: 'call' }>): boolean {
  if (callee.t !== 'prop' || callee.name !== 'reject' || callee.of.t !== 'call') return false;
  return callee.of.isNew && callee.of.callee.t === 'root' && callee.of.callee.name === 'Promise';
}

/** A call on something that a framework handed over. */
function roleCall(value: Extract<Value, { t: 'call' }>, effect: Effect): Outcome | undefined {
  const { at } = effect;
  const { start, steps } = linear(value);
  if (isRejection(value)) return refusal(statusOfError(value.args[0]?.value ?? value), at);
  if (start.t !== 'root' || start.kind !== 'role') return undefined;
  switch (start.detail) {
    case 'next':
      return nextCall(value, steps.length, at);
    case 'socket':
      return /^(?:disconnect|terminate|close)$/.test(calleeName(value)) ? refusal(401, at) : undefined;
    case 'response':
    case 'context':
      return responseCall(value, steps, start.detail, effect);
    default:
      return undefined;
  }
}

/** `res.status(401).json(...)`, `reply.code(403).send()`, `ctx.throw(401)`, `res.redirect('/login')`. */
function responseCall(
  value: Extract<Value, { t: 'call' }>,
  steps: readonly Step[],
  detail: 'response' | 'context',
  effect: Effect,
): Outcome | undefined {
  const { at } = effect;
  const name = calleeName(value);
  // What it asserts is a condition, and its failure an effect of its own.
  if (name === 'assert') return undefined;
  if (name === 'redirect') return redirect(value, effect);
  if (/^(?:unauthorized|forbidden|tooManyRequests)$/i.test(name)) return refusal(statusOfError(value), at);
  const first = value.args[0]?.value;
  // `reply.send(error)`
  if (name === 'send' && first !== undefined && isError(first)) return refusal(statusOfError(first), at);
  const status = statusOfChain(steps);
  if (status !== undefined && status >= 400) return refusal(status, at);
  if (detail === 'context') return contextCall(value, name, at);
  return SENDERS.test(name) || name === 'sendStatus' ? { o: 'answer', status: status ?? 200, at } : undefined;
}

function redirect(value: Extract<Value, { t: 'call' }>, effect: Effect): Outcome {
  const answer = answerOf(value);
  return redirected(answer?.a === 'redirect' ? answer.target : '', effect);
}

function redirected(target: string, { at, under }: Effect): Outcome {
  return isLoginRedirect(target, isUnderProof(under))
    ? { o: 'refuse', status: 'redirect', at }
    : { o: 'answer', status: 302, at };
}

/** `res.statusCode = 401`, `ctx.status = 401`, `set.status = 401`. */
function statusSet(effect: Extract<Effect, { e: 'set' }>): Outcome | undefined {
  const { start } = linear(effect.object);
  if (start.t !== 'root' || start.kind !== 'role') return undefined;
  // `ctx.body = data` of Koa is the answer.
  if (effect.name === 'body' && start.detail === 'context') return { o: 'answer', status: 200, at: effect.at };
  if (effect.name !== 'statusCode' && effect.name !== 'status') return undefined;
  const status = statusValue(effect.value);
  return status !== undefined && status >= 400 ? refusal(status, effect.at) : undefined;
}

function returned(value: Value, effect: Effect): Outcome | undefined {
  // `return res.status(400).json(...)`: the call has answered, and what it gives back is nothing
  const { start } = linear(value);
  if (start.t === 'root' && start.kind === 'role' && start.detail === 'response') return undefined;
  const answer = answerOf(value);
  if (answer === undefined) return undefined;
  return answer.a === 'status' ? refusal(answer.status, effect.at) : redirected(answer.target, effect);
}

const known = new WeakMap<Effect, Outcome | null>();

/** Reads one effect as an outcome of the request; undefined when it is none. Each control asks it of every effect, so it is read once. */
export function outcomeOf(effect: Effect): Outcome | undefined {
  const before = known.get(effect);
  if (before !== undefined) return before ?? undefined;
  const found = readOutcome(effect);
  known.set(effect, found ?? null);
  return found;
}

function readOutcome(effect: Effect): Outcome | undefined {
  switch (effect.e) {
    case 'inner':
      return { o: 'pass', at: effect.at };
    case 'throw':
      return refusal(statusOfError(effect.value), effect.at);
    case 'set':
      return statusSet(effect);
    case 'return':
      return returned(effect.value, effect);
    case 'call': {
      const ending = endingCall(effect.value);
      if (ending?.a === 'status') return refusal(ending.status, effect.at);
      if (ending?.a === 'redirect') return redirected(ending.target, effect);
      return roleCall(effect.value, effect);
    }
    case 'compare':
      return undefined;
  }
}
