import { type ArgValue, optionsOf, type Value } from '../eval/value.ts';
import { conditionsOf, type Effect } from '../eval/trace.ts';
import type { ControlFact, ControlName, Controls, StepFact, StepVerdict } from '../facts.ts';
import type { Calling } from '../frameworks/model.ts';
import { decoratorOf } from '../frameworks/decorators.ts';
import { describe, packagePath } from '../frameworks/packages.ts';
import { limitOf, packageRole } from './catalogue.ts';
import { judge } from './controls.ts';
import { lastName } from './linear.ts';
import { hasSource, isFromSubject } from './sources.ts';
import { subjectFields } from './subject-fields.ts';
import { guardEffects } from './nest-guard.ts';
import { type AskedRequest, asksForRoute } from './request-path.ts';
import { type Observation, type Observer, placeOf } from './observe.ts';

/** A name that promises nothing: it tries, and goes on without. */
const VETO = /optional|maybe|skip|^try|softAuth|loadUser|attachUser|populateUser|setUser|currentUser$/i;
const NAMED: readonly (readonly [ControlName, RegExp])[] = [
  ['rateLimit', /rate_?limit|limiter|throttl|slow_?down|brute/i],
  ['csrf', /csrf|xsrf/i],
  ['authorisation', /admin|role|permission|authori[sz]e|can_?access|is_?owner|acl|rbac|has_?scope|policy/i],
  [
    'authentication',
    /auth|logged_?in|login_?required|require_?(?:user|login|session|token)|verify_?(?:token|jwt|user|session)|check_?(?:token|session|user)|protect|guard|is_?user|ensure_?user|jwt|bearer|session_?required|secured/i,
  ],
  ['validation', /validat|schema|sanitiz/i],
  ['headers', /helmet|security_?headers/i],
];

/** Code that could not be looked into is taken at its name, and never for sure. */
function byName(name: string): Controls {
  if (VETO.test(name)) return {};
  const found = NAMED.find(([, pattern]) => pattern.test(name));
  if (found === undefined) return {};
  const [control] = found;
  const fact: ControlFact = { state: 'unsure', because: 'its name says so; its code could not be followed' };
  return { [control]: fact };
}

function isOf(controls: Controls, fallback: string): string {
  if (controls.rateLimit?.state === 'yes') return 'rate limiter';
  if (controls.authorisation?.state === 'yes') return 'role check';
  if (controls.authentication?.state === 'yes') return 'login check';
  if (controls.csrf?.state === 'yes') return 'CSRF protection';
  if (controls.validation?.state === 'yes') return 'validation';
  if (controls.headers?.state === 'yes') return 'security headers';
  if (controls.authentication !== undefined)
    return controls.authentication.state === 'unsure' ? 'perhaps a login check' : 'optional login';
  return fallback;
}

function stepOfPackage(value: Value, id: string): StepFact | undefined {
  const found = packagePath(decoratorOf(value));
  if (found === undefined) return undefined;
  const role = packageRole(found);
  const at = placeOf(value);
  const base = {
    id,
    name: describe(decoratorOf(value)),
    origin: 'package' as const,
    ...(at === undefined ? {} : { at }),
  };
  if (role === undefined) return { ...base, is: found.pkg, controls: {} };
  const controls: Controls =
    role.control === undefined || role.state === 'no'
      ? {}
      : { [role.control]: { state: role.state, because: role.because } };
  return { ...base, is: role.is, controls, ...(role.control === 'rateLimit' ? { limit: limitOf(found) } : {}) };
}

function mergeControls(first: Controls, second: Controls): Controls {
  const merged: Partial<Record<ControlName, ControlFact>> = { ...first };
  for (const [name, fact] of Object.entries(second) as [ControlName, ControlFact][]) {
    if (merged[name]?.state !== 'yes') merged[name] = fact;
  }
  return merged;
}

/** Code that could not be looked into: its name, and what the name promises. */
function stepOfName(id: string, value: Value): StepFact {
  const target = decoratorOf(value);
  const name = describe(target);
  const at = placeOf(value);
  const controls = byName(lastName(target) === '' ? name : lastName(target));
  const base = { id, name, is: isOf(controls, 'not followed'), controls, origin: 'unknown' as const };
  return at === undefined ? base : { ...base, at };
}

const RETURNS_VERDICT = /^(?:canActivate|has_permission|test_func)$/;

/** Code of the project, judged by what it does. */
function stepOfCode(
  id: string,
  value: Value,
  seen: Observation,
  packaged: StepFact | undefined,
  request?: AskedRequest,
): StepFact {
  const name = describe(decoratorOf(value));
  const at = placeOf(value);
  const isGuard = RETURNS_VERDICT.test(seen.main?.fn.name ?? '');
  const effects = isGuard ? guardEffects(seen.effects) : seen.effects;
  const judged = judge({ ...seen, effects }, undefined, request);
  const controls = mergeControls(packaged?.controls ?? {}, judged.controls);
  const sets = subjectFields(seen.effects);
  return {
    id,
    name,
    is: isOf(controls, packaged?.is ?? 'middleware'),
    controls,
    origin: 'project',
    ...(at === undefined ? {} : { at }),
    ...(judged.opening === undefined || VETO.test(name) ? {} : { opening: judged.opening }),
    ...(sets.length === 0 ? {} : { sets }),
    ...(effects.some(asksPath) ? { asksPath: true as const } : {}),
    ...(effects.some(comparesOwner) ? { comparesOwner: true as const } : {}),
  };
}

/** True for an effect that stands under a test of the path or method. */
function asksPath(effect: Effect): boolean {
  return conditionsOf(effect.under).some((one) => one.test !== undefined && asksForRoute(one.test));
}

/** What the request asks for, against who is asking: the code refuses, or it would not compare. */
function comparesOwner(effect: Effect): boolean {
  if (effect.e !== 'compare') return false;
  const isAsked = (value: Value): boolean => hasSource(value, 'params', 'query', 'body') && !isFromSubject(value);
  return (isFromSubject(effect.left) && isAsked(effect.right)) || (isFromSubject(effect.right) && isAsked(effect.left));
}

/** Settles what the values of a chain do; the same value is judged once. */
export interface StepJudge {
  step(value: Value, calling: Calling, args?: readonly ArgValue[]): StepFact;
  /** What a step that asks for the path does for one request; undefined for a step that it does not know. */
  verdict(id: string, request: AskedRequest): StepVerdict | undefined;
}

interface Seen {
  readonly value: Value;
  readonly observation: Observation;
  readonly packaged: StepFact | undefined;
}

export function createStepJudge(observer: Observer): StepJudge {
  const known = new Map<Value, StepFact>();
  const seen = new Map<string, Seen>();
  let count = 0;

  function fresh(value: Value, calling: Calling, args: readonly ArgValue[] | undefined): StepFact {
    count += 1;
    const id = `step-${count}`;
    const packaged = stepOfPackage(value, id);
    const hasCode =
      optionsOf(value).some((option) => option.t === 'fn' || option.t === 'wrapped' || option.t === 'obj') ||
      hasFunctionArgument(value);
    if (packaged !== undefined && !hasCode) return packaged;
    const observation = observer.observe(value, calling, args);
    if (!observation.isSeen) return packaged ?? stepOfName(id, value);
    const step = stepOfCode(id, value, observation, packaged);
    if (step.asksPath === true) seen.set(id, { value, observation, packaged });
    return step;
  }

  return {
    step(value, calling, args) {
      const cached = args === undefined ? known.get(value) : undefined;
      if (cached !== undefined) return cached;
      const made = fresh(value, calling, args);
      if (args === undefined) known.set(value, made);
      return made;
    },
    verdict(id, request) {
      const one = seen.get(id);
      if (one === undefined) return undefined;
      const { is, controls, opening } = stepOfCode(id, one.value, one.observation, one.packaged, request);
      return { is, controls, ...(opening === undefined ? {} : { opening }) };
    },
  };
}

/** `asyncHandler(fn)`, `passport.authenticate('x', callback)`. */
function hasFunctionArgument(value: Value): boolean {
  return optionsOf(value).some((option) => option.t === 'call' && option.args.some((arg) => arg.value.t === 'fn'));
}
