import { CSRF_OFF, LIMIT_OFF } from '../judge/package-entry.ts';
import type { ControlName, Tri } from '../facts.ts';
import { remembered } from './remember.ts';
import type { ChainStep, ResolvedRoute } from './routes.ts';

/** Whether a control stands in front of a route, and what says so. */
export interface Protection {
  readonly state: Tri;
  readonly because: string;
  /** The step or handler that says it. */
  readonly by?: string;
}

const NONE: Protection = { state: 'no', because: 'nothing in its chain does' };

function ofStep(one: ChainStep, control: ControlName): Protection | undefined {
  const fact = one.step.controls[control];
  if (fact === undefined || fact.state === 'no') return undefined;
  const where = `${one.step.name}: ${fact.because}`;
  // What is only registered under a condition may not be there.
  if (one.isConditional)
    return { state: 'unsure', because: `${where}, but it is registered only under a condition`, by: one.step.name };
  return { state: fact.state, because: where, by: one.step.name };
}

/** A control that another one brings along: a role check refuses strangers, too. */
const IMPLIED: Readonly<Partial<Record<ControlName, readonly ControlName[]>>> = {
  authentication: ['authorisation'],
};

/** The best that the chain and the handler of a route have to say about a control. */
export function protectionOf(route: ResolvedRoute, control: ControlName): Protection {
  const known = protectionsOf(route);
  const found = known.get(control) ?? findProtection(route, control);
  known.set(control, found);
  return found;
}

const protectionsOf = remembered((_route: ResolvedRoute) => new Map<ControlName, Protection>());

function findProtection(route: ResolvedRoute, control: ControlName): Protection {
  const isExempt = route.isUnlimited || route.chain.some((one) => one.step.is === LIMIT_OFF);
  if (control === 'rateLimit' && isExempt)
    return { state: 'no', because: 'it switches the limit of its application off' };
  if (control === 'csrf' && route.chain.some((one) => one.step.is === CSRF_OFF))
    return { state: 'no', because: 'it is taken out of the protection of its application' };
  const found: Protection[] = [];
  for (const name of [control, ...(IMPLIED[control] ?? [])]) {
    for (const one of route.chain) {
      const protection = ofStep(one, name);
      if (protection !== undefined) found.push(protection);
    }
    const inside = route.handler.controls[name];
    if (inside !== undefined && inside.state !== 'no') {
      found.push({ state: inside.state, because: `the handler itself ${inside.because}`, by: route.handler.name });
    }
  }
  return found.find((one) => one.state === 'yes') ?? found.find((one) => one.state === 'unsure') ?? NONE;
}
