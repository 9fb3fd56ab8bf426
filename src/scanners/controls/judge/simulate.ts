import { type Condition, conditionsOf, type Effect, type Frame, holdsWithin, nearestTry } from '../eval/trace.ts';
import type { Place, Value } from '../eval/value.ts';
import { type Outcome, outcomeOf } from './outcomes.ts';
import { isUnderProof } from './proof.ts';
import { type AskedRequest, askedRequest, withRequest } from './request-path.ts';
import { hasSource } from './sources.ts';
import { readsAbsent } from './reads-absent.ts';
import type { Truth } from './truth.ts';
import { isFailing, truth, type World } from './worlds.ts';

/** How the request of a stranger ends in a piece of code. */
export interface Simulation {
  /** `refused`: stopped for certain; `passed`: it gets through; `unclear`: it depends on what could not be followed; `ended`: neither happens. */
  readonly end: 'refused' | 'passed' | 'unclear' | 'ended';
  readonly status?: number | 'redirect';
  readonly at?: Place;
  /** Refused by going no further, with an answer that is plain data. */
  readonly isSilent?: true;
  /** It passes only for some paths or methods. */
  readonly hasExceptions: boolean;
  /** Where it may get through, for the text. */
  readonly opening?: Place;
  /** True when the opening is the handling of a failure. */
  readonly isOpenAfterFailure?: boolean;
}

interface State {
  /** Conditions whose truth does not change on the way. */
  readonly known: Map<Condition, Truth>;
  readonly world: World;
  readonly dead: Set<Frame>;
  /** Called functions that may have returned before: what comes after in them may not happen. */
  readonly doubtful: Set<Frame>;
  /** Marks of `try` blocks that were left by a failure. */
  readonly failed: Set<Condition>;
  maybeRefused: Outcome | undefined;
  maybePassed: Outcome | undefined;
  isMaybeAfterFailure: boolean;
  hasExceptions: boolean;
}

function isDead(frame: Frame, dead: ReadonlySet<Frame>): boolean {
  for (let current: Frame | undefined = frame; current !== undefined; current = current.parent) {
    if (dead.has(current)) return true;
  }
  return false;
}

function holds(condition: Condition, state: State): Truth {
  if (condition.kind === 'catch') {
    return condition.of !== undefined && state.failed.has(condition.of) ? true : undefined;
  }
  const { known } = state;
  if (!known.has(condition)) known.set(condition, holdsAlways(condition, state));
  return known.get(condition);
}

function holdsAlways(condition: Condition, state: State): Truth {
  switch (condition.kind) {
    case 'if':
    case 'case': {
      if (condition.test === undefined) return undefined;
      const result = truth(condition.test, state.world);
      return condition.isNegated === true && result !== undefined ? !result : result;
    }
    case 'try':
      return true;
    case 'catch':
      return undefined;
    case 'then':
      return isFailing(condition.test, state.world) ? false : true;
    case 'rejected':
      return isFailing(condition.test, state.world) ? true : undefined;
    case 'callback':
      return true;
    case 'loop':
      return undefined;
  }
}

function certainty(under: Condition | undefined, state: State): Truth {
  let result: Truth = true;
  for (const condition of conditionsOf(under)) {
    const one = holds(condition, state);
    if (one === false) return false;
    if (one === undefined) result = undefined;
  }
  return result;
}

/** A test that only looks at which path or method is asked for. */
function isAboutPath(under: Condition | undefined): boolean {
  const tests = conditionsOf(under).flatMap((one) => (one.kind === 'if' || one.kind === 'case' ? [one.test] : []));
  const last = tests.at(-1);
  return last !== undefined && hasSource(last, 'path') && !hasSource(last, 'headers', 'cookies', 'subject');
}

function isAfterFailure(under: Condition | undefined): boolean {
  return conditionsOf(under).some((one) => one.kind === 'catch' || one.kind === 'rejected');
}

/** Handing on in the `catch`, below one that swallowed the failure, or in the callback that was told of it. */
function isDespiteFailure(under: Condition | undefined, state: State): boolean {
  const isTold = conditionsOf(under).some((one) => one.kind === 'callback' && isFailing(one.test, state.world));
  return isTold || isAfterFailure(under) || state.failed.size > 0;
}

function isRequestError(effect: Effect): boolean {
  return (
    effect.e === 'throw' ||
    (effect.e === 'call' && effect.value.callee.t === 'prop' && effect.value.callee.name === 'throw')
  );
}

function end(outcome: Outcome, state: State, kind: 'refused' | 'passed', under: Condition | undefined): Simulation {
  const base = { hasExceptions: state.hasExceptions };
  if (kind === 'refused') {
    if (state.maybePassed === undefined) {
      return { ...base, end: 'refused', at: outcome.at, ...(outcome.o === 'refuse' ? { status: outcome.status } : {}) };
    }
    return {
      ...base,
      end: 'unclear',
      opening: state.maybePassed.at,
      isOpenAfterFailure: state.isMaybeAfterFailure,
      ...(outcome.o === 'refuse' ? { status: outcome.status, at: outcome.at } : {}),
    };
  }
  return {
    ...base,
    end: state.maybeRefused === undefined ? 'passed' : 'unclear',
    opening: outcome.at,
    isOpenAfterFailure: isDespiteFailure(under, state),
    ...(state.maybeRefused === undefined ? {} : { at: state.maybeRefused.at }),
  };
}

/** Counts as getting through: what the caller says besides handing on. */
export type PassTest = (effect: Effect) => boolean;

function passOf(effect: Effect, outcome: Outcome | undefined, alsoPasses: PassTest): Outcome | undefined {
  if (outcome?.o === 'pass') return outcome;
  return alsoPasses(effect) ? { o: 'pass', at: effect.at } : undefined;
}

/** Takes the failure of a checking call or a thrown error to its `catch`; true when nothing catches it. */
function fail(effect: Effect, state: State): boolean {
  const mark = nearestTry(effect.under);
  if (mark === undefined) return true;
  state.failed.add(mark);
  return false;
}

/** A refusal that may have to do with who is asking: one about the form of the input is no guard. */
function mayBeAboutProof(outcome: Outcome, under: Condition | undefined): boolean {
  if (isUnderProof(under)) return true;
  const tests = conditionsOf(under).flatMap((one) => (one.test === undefined ? [] : [one.test]));
  const isAboutInput = tests.some((test) => hasSource(test, 'body', 'query', 'params', 'file'));
  return outcome.o === 'refuse' && outcome.status === 401 && !isAboutInput;
}

/** Takes one effect in; gives the end when the request ends with it. */
function advance(effect: Effect, state: State, alsoPasses: PassTest): Simulation | undefined {
  const byConditions = certainty(effect.under, state);
  if (byConditions === false) return undefined;
  const sure = isDead(effect.frame, state.doubtful) ? undefined : byConditions;
  const outcome = outcomeOf(effect);
  const pass = passOf(effect, outcome, alsoPasses);
  if (pass !== undefined) {
    if (sure === true) return end(pass, state, 'passed', effect.under);
    notePass(effect, pass, state);
    return undefined;
  }
  if (sure === true && isThrown(effect, state.world)) {
    if (!fail(effect, state)) return undefined;
    return end(outcome ?? { o: 'refuse', status: 500, at: effect.at }, state, 'refused', effect.under);
  }
  if (sure === true && isCrash(effect, state.world)) noteCrash(effect, state);
  if (outcome?.o === 'refuse') {
    if (sure === true) return end(outcome, state, 'refused', effect.under);
    if (mayBeAboutProof(outcome, effect.under)) state.maybeRefused ??= outcome;
  }
  if (effect.e === 'return') noteReturn(effect, sure, state);
  return undefined;
}

/** A way out of a called function: what it does after is skipped, for certain or perhaps. The code under judgement itself ends with an outcome. */
function noteReturn(effect: Effect, sure: Truth, state: State): void {
  if (sure === true) state.dead.add(effect.frame);
  else if (effect.frame.depth > 1) state.doubtful.add(effect.frame);
}

/** A failure nobody planned: it stops a stranger, by accident. */
function noteCrash(effect: Effect, state: State): void {
  if (fail(effect, state)) state.maybeRefused ??= { o: 'refuse', status: 500, at: effect.at };
}

function isCrash(effect: Effect, world: World): boolean {
  if (effect.e === 'call') {
    const { callee, args } = effect.value;
    return (
      args.some((arg) => readsAbsent(arg.value, world, 0)) || (callee.t === 'prop' && readsAbsent(callee.of, world, 0))
    );
  }
  return effect.e === 'set' && readsAbsent(effect.value, world, 0);
}

function notePass(effect: Effect, pass: Outcome, state: State): void {
  // With the request known, a test of its path that does not come out may let it through.
  if (askedRequest() === undefined && isAboutPath(effect.under)) {
    state.hasExceptions = true;
    return;
  }
  state.maybePassed ??= pass;
  state.isMaybeAfterFailure ||= isAfterFailure(effect.under);
}

function isThrown(effect: Effect, world: World): boolean {
  if (isRequestError(effect)) return true;
  return effect.e === 'call' && isFailing(effect.value, world) && !takesCallback(effect.value);
}

/** Nothing ended the request for certain. */
function openEnd(state: State): Simulation {
  const { maybeRefused, maybePassed, hasExceptions } = state;
  const opening = maybePassed === undefined ? {} : { opening: maybePassed.at };
  if (maybeRefused === undefined)
    return { end: maybePassed === undefined ? 'ended' : 'passed', hasExceptions, ...opening };
  const status = maybeRefused.o === 'refuse' ? { status: maybeRefused.status } : {};
  const isOpenAfterFailure = state.isMaybeAfterFailure;
  return { end: 'unclear', at: maybeRefused.at, hasExceptions, isOpenAfterFailure, ...opening, ...status };
}

/**
 * Walks what a piece of code does, in order, as the request of a stranger would. Three-valued: what cannot be decided makes the end
 * `unclear`, never a clean bill.
 */
export function simulate(
  effects: readonly Effect[],
  world: World,
  alsoPasses: PassTest = () => false,
  request?: AskedRequest,
): Simulation {
  return withRequest(request, () => walk(effects, world, alsoPasses));
}

function walk(effects: readonly Effect[], world: World, alsoPasses: PassTest): Simulation {
  const state: State = {
    world,
    known: new Map(),
    dead: new Set(),
    doubtful: new Set(),
    failed: new Set(),
    maybeRefused: undefined,
    maybePassed: undefined,
    isMaybeAfterFailure: false,
    hasExceptions: false,
  };
  for (const effect of effects) {
    if (isDead(effect.frame, state.dead)) continue;
    if (state.failed.size > 0 && [...state.failed].some((mark) => holdsWithin(mark, effect.under))) continue;
    const ended = advance(effect, state, alsoPasses);
    if (ended !== undefined) return ended;
  }
  const open = openEnd(state);
  // Code that hands the request on is there, and no part of it can be reached: it goes no further.
  const isStopped = state.maybePassed === undefined && !state.hasExceptions && open.end !== 'refused';
  if (!isStopped || !effects.some((effect) => passOf(effect, outcomeOf(effect), alsoPasses))) return open;
  return { ...open, end: 'refused', ...(state.maybeRefused === undefined ? { isSilent: true as const } : {}) };
}

/** With a callback the failure comes as its first argument, not as an exception. */
function takesCallback(value: Extract<Value, { t: 'call' }>): boolean {
  return value.args.some((arg) => arg.value.t === 'fn');
}
