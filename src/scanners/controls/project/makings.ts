import { type CallValue, type FnValue, knownProp, optionsOf, textOf, type Value } from '../eval/value.ts';
import type { CookieFact, MakingFact } from '../facts.ts';
import { packagePath } from '../frameworks/packages.ts';
import type { Fn } from '../ir/ir.ts';
import { packageRole } from '../judge/catalogue.ts';

const FACTORY =
  /^(?:rateLimit|default|slowDown|RateLimiter\w*|Ratelimit|BruteForce|ExpressBrute|rateLimiter|ratelimit|RateLimit)\.\(\)$|^\(\)$/;

/** Code asks these in the middle of its work: what stands in chains does not tell whether it does. */
const ASKED = /^(?:rate-limiter-flexible|@upstash\/ratelimit|ratelimiter|limiter)$/;

function isLimiterFactory(call: CallValue): boolean {
  const found = packagePath(call);
  if (found === undefined || packageRole(found)?.control !== 'rateLimit' || ASKED.test(found.pkg)) return false;
  return FACTORY.test(found.path.join('.')) && !/Stor(?:e|age)/.test(found.path.join('.'));
}

const SESSION_PACKAGES =
  /^(?:express-session|cookie-session|koa-session|iron-session|@fastify\/session|@fastify\/secure-session|client-sessions)$/;

function cookieOf(call: CallValue): CookieFact | undefined {
  const found = packagePath(call);
  if (found === undefined || !SESSION_PACKAGES.test(found.pkg) || found.path.length !== 1) return undefined;
  const settings = call.args
    .map((arg) => arg.value)
    .find((value) => optionsOf(value).some((option) => option.t === 'obj'));
  const cookie = knownProp(settings, 'cookie') ?? knownProp(settings, 'cookieOptions') ?? settings;
  const value = knownProp(cookie, 'sameSite');
  const text = textOf(value)?.toLowerCase();
  const isStrict = value?.t === 'lit' && value.value === true;
  const sameSite = isStrict
    ? 'strict'
    : text === 'lax' || text === 'strict' || text === 'none'
      ? text
      : value === undefined
        ? 'unset'
        : 'lax';
  return { by: found.pkg, sameSite, at: call.at };
}

const MIDDLEWARE_PARAMS: readonly RegExp[] = [
  /^_?(?:req|request)$/i,
  /^_?(?:res|response|reply)$/i,
  /^_?(?:next|done)$/i,
];

function isMiddlewareShaped(fn: FnValue): boolean {
  return (
    fn.fn.params.length === 3 &&
    fn.fn.params.every(
      (param, index) => param.target.p === 'name' && MIDDLEWARE_PARAMS[index]?.test(param.target.name) === true,
    )
  );
}

/** Values that a value is made of. */
function partsOf(value: Value): Iterable<Value> {
  switch (value.t) {
    case 'prop':
      return [value.of];
    case 'call':
      return [value.callee, ...value.args.map((arg) => arg.value)];
    case 'either':
      return value.options;
    case 'arr':
      return value.items;
    case 'obj':
      return value.props.values();
    case 'wrapped':
      return [value.by, value.inner];
    default:
      return [];
  }
}

/** Remembers the limiters, guards and session cookies that the program makes, to tell later which of them nothing uses. */
export class Makings {
  private readonly limiters: CallValue[] = [];
  private readonly middleware = new Map<Fn, FnValue>();
  /** Values that something uses. Held weakly: what a handler makes for itself goes with it. */
  private readonly used = new WeakSet<Value>();
  private readonly usedFunctions = new Set<Fn>();
  readonly cookies: CookieFact[] = [];

  onCall(call: CallValue): void {
    for (const arg of call.args) this.use(arg.value);
    this.use(call.callee);
    if (isLimiterFactory(call)) this.limiters.push(call);
    const cookie = cookieOf(call);
    if (cookie !== undefined) this.cookies.push(cookie);
  }

  onFunction(fn: FnValue): void {
    if (isMiddlewareShaped(fn)) this.middleware.set(fn.fn, fn);
  }

  use(value: Value): void {
    const left: Value[] = [value];
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      if (next.t === 'lit' || next.t === 'root') continue;
      // Chains of properties are short and hold nothing themselves: they are walked again rather than remembered.
      if (next.t === 'prop') {
        left.push(next.of);
        continue;
      }
      if (this.used.has(next)) continue;
      this.used.add(next);
      if (next.t === 'fn') this.usedFunctions.add(next.fn);
      for (const part of partsOf(next)) left.push(part);
    }
  }

  /** Middleware that no code called and no chain holds. */
  idleMiddleware(called: ReadonlySet<Fn>): readonly FnValue[] {
    return [...this.middleware.values()].filter((fn) => !called.has(fn.fn) && !this.usedFunctions.has(fn.fn));
  }

  limiterFacts(): readonly Omit<MakingFact, 'ordinal'>[] {
    return this.limiters.map((call) => ({
      control: 'rateLimit',
      name: packagePath(call)?.pkg ?? 'limiter',
      at: call.at,
      isUsed: this.used.has(call),
    }));
  }
}

/** Numbers makings of one kind in a file from the top. */
export function withOrdinals(makings: readonly Omit<MakingFact, 'ordinal'>[]): readonly MakingFact[] {
  const counts = new Map<string, number>();
  return [...makings]
    .sort((a, b) => (a.at.file < b.at.file ? -1 : a.at.file > b.at.file ? 1 : a.at.line - b.at.line))
    .map((making) => {
      const key = `${making.control} ${making.at.file}`;
      const ordinal = (counts.get(key) ?? 0) + 1;
      counts.set(key, ordinal);
      return { ...making, ordinal };
    });
}
