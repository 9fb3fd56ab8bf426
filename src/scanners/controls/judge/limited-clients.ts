import type { Effect } from '../eval/trace.ts';
import { textOf, type Value } from '../eval/value.ts';
import { calleeName, linear, namesOf } from './linear.ts';
import { sourcesOf } from './sources.ts';

/** Keys of the server that go past every limit of the database. */
const MASTER_KEY = /service_?role|admin|secret_?key/i;

function isProof(value: Value): boolean {
  return sourcesOf(value).some((one) => one.kind === 'subject' || one.isCredential === true);
}

function namesMasterKey(value: Value): boolean {
  const { start, steps } = linear(value);
  return [...(start.t === 'root' ? [start.name] : []), ...namesOf(steps)].some((name) => MASTER_KEY.test(name));
}

function isRequest(value: Value): boolean {
  return value.t === 'root' && value.kind === 'role' && /^(?:request|context)$/.test(value.detail ?? '');
}

/** `clientFor(user.id)`, `createClient(url, key, { headers: { authorization } })`: the database knows whose request it is. */
function isMadeForSubject(value: Value): boolean {
  if (value.t === 'either') return value.options.some(isMadeForSubject);
  if (value.t !== 'call') return false;
  const { steps } = linear(value);
  const calls = steps.flatMap((step) => (step.kind === 'call' ? [step.call] : []));
  return calls.some(
    (call) => call.args.some((arg) => isProof(arg.value)) && !call.args.some((arg) => namesMasterKey(arg.value)),
  );
}

/** Clients of a database that code puts on the request or its context after it limited them to the person who asks. */
export function limitedClients(effects: readonly Effect[]): readonly string[] {
  return effects.flatMap((effect) => {
    if (effect.e === 'set')
      return isRequest(linear(effect.object).start) && isMadeForSubject(effect.value) ? [`client ${effect.name}`] : [];
    if (effect.e !== 'call' || calleeName(effect.value) !== 'set') return [];
    // `c.set('db', clientFor(user))`
    const [key, value] = effect.value.args;
    const name = textOf(key?.value);
    const isOwn = isRequest(linear(effect.value).start) && name !== undefined && value !== undefined;
    return isOwn && isMadeForSubject(value.value) ? [`client ${name}`] : [];
  });
}

/** What the client of an operation is called on the request; undefined for one that is not taken from there. */
export function clientOnRequest(effect: Effect): string | undefined {
  if (effect.e !== 'call') return undefined;
  const { start, steps } = linear(effect.value);
  if (!isRequest(start)) return undefined;
  const [first] = steps;
  if (first?.kind === 'call') return undefined;
  // `c.get('db')`, `c.var.db`, `ctx.state.db`
  const second = steps[1];
  if (first?.name === 'get') return second?.kind === 'call' ? textOf(second.call.args[0]?.value) : undefined;
  const isHolder = first !== undefined && /^(?:var|state|locals|request|req)$/.test(first.name);
  return isHolder ? (second?.kind === 'prop' ? second.name : undefined) : first?.name;
}

/** An operation through a client that the handler itself made for the person who asks. */
export function isThroughLimitedClient(effect: Effect): boolean {
  if (effect.e !== 'call') return false;
  const { start, steps } = linear(effect.value);
  if (start.t === 'root' && start.kind === 'role') return false;
  // The client is the first thing that is called; what comes after it is the query.
  const index = steps.findIndex((step) => step.kind === 'call');
  const first = steps[index];
  if (first?.kind !== 'call' || index === steps.length - 1) return false;
  return /client|for|scoped|tenant|connect/i.test(calleeName(first.call)) && isMadeForSubject(first.call);
}
