import { type Condition, conditionsOf, type Effect } from '../eval/trace.ts';
import { optionsOf, type Place, textOf, type Value } from '../eval/value.ts';
import type { ControlFact, ControlName, Controls } from '../facts.ts';
import { fullyNamed, packagePath } from '../frameworks/packages.ts';
import { packageRole } from './catalogue.ts';
import { calleeName, linear, namesOf } from './linear.ts';
import type { Observation } from './observe.ts';
import { outcomeOf } from './outcomes.ts';
import { concernsProof, concernsRole, decidesBySubject, isUnderProof, readsProof } from './proof.ts';
import type { AskedRequest } from './request-path.ts';
import { type PassTest, type Simulation, simulate } from './simulate.ts';
import { hasSource, sourcesOf } from './sources.ts';

/** What was learned about one piece of code. */
export interface Judgement {
  readonly controls: Controls;
  readonly opening?: { readonly at: Place; readonly isAfterFailure: boolean };
}

const LIMIT_CALLS =
  /^(?:consume|limit|check|protect|penalty|hit|test|reward|checkRateLimit|rateLimit|isRateLimited|check_rate_limit|is_rate_limited)$/;
const LOCK =
  /attempt|lock(?:ed|out|_?until)|fail(?:ed|ure)_?(?:count|login)|too_?many|throttl|rate_?limit|blocked_?until|retry_?after/i;

function fact(state: ControlFact['state'], because: string, at?: Place): ControlFact {
  return at === undefined ? { state, because } : { state, because, at };
}

function statusWords(status: number | 'redirect' | undefined): string {
  if (status === 'redirect') return 'sends strangers away';
  return status === undefined || status === 500 ? 'refuses strangers' : `answers ${status} to strangers`;
}

/** Who is asking: both a request without any proof and one with a forged proof must be stopped. */
function authentication(
  observation: Observation,
  passes: PassTest,
  request: AskedRequest | undefined,
): { readonly fact: ControlFact; readonly worst: Simulation } | undefined {
  const { effects } = observation;
  if (!readsProof(effects)) return undefined;
  const anonymous = simulate(effects, 'anonymous', passes, request);
  const forged = simulate(effects, 'forged', passes, request);
  if (anonymous.end === 'refused' && forged.end === 'refused') {
    const words = anonymous.isSilent === true ? 'goes no further for strangers' : statusWords(anonymous.status);
    return { fact: fact('yes', words, anonymous.at), worst: anonymous };
  }
  if (anonymous.end === 'refused') {
    const words =
      forged.end === 'passed'
        ? 'only asks that a token is there, and does not check it'
        : 'refuses strangers; whether it checks the token could not be followed';
    return { fact: fact('unsure', words, anonymous.at), worst: forged };
  }
  if (anonymous.end === 'unclear')
    return {
      fact: fact('unsure', 'refuses some requests, under conditions that could not be followed', anonymous.at),
      worst: anonymous,
    };
  const hasRefusal = effects.some((effect) => isAuthRefusal(effect) && isUnderProof(effect.under));
  if (!hasRefusal || anonymous.end !== 'passed') return undefined;
  return { fact: fact('no', 'lets requests without a token through', anonymous.opening), worst: anonymous };
}

function isAuthRefusal(effect: Effect): boolean {
  const outcome = outcomeOf(effect);
  return outcome?.o === 'refuse' && (outcome.status === 401 || outcome.status === 403 || outcome.status === 'redirect');
}

function testsOf(under: Condition | undefined): readonly NonNullable<Condition['test']>[] {
  return conditionsOf(under).flatMap((one) => (one.test === undefined ? [] : [one.test]));
}

/** What stands before a handler and refuses by a role asks for that of the caller; a handler may ask for the role of a row, too. */
function authorisation(effects: readonly Effect[], isGuard: boolean): ControlFact | undefined {
  for (const effect of effects) {
    const outcome = outcomeOf(effect);
    // Pages send the wrong people elsewhere: to the start page, to a list that they may see.
    const isSentAway = outcome?.o === 'answer' && outcome.status === 302;
    if (!isSentAway && (outcome?.o !== 'refuse' || outcome.status === 429)) continue;
    const tests = testsOf(effect.under);
    const isForbidden = outcome.o === 'refuse' && outcome.status === 403;
    const asks =
      tests.some((test) => concernsRole(test) && concernsProof(test)) ||
      (isForbidden && tests.some((test) => decidesBySubject(test) || (isGuard && concernsRole(test))));
    if (asks) return fact('yes', isSentAway ? 'sends people without the role elsewhere' : 'checks the role', effect.at);
  }
  return undefined;
}

function limiting(effects: readonly Effect[]): ControlFact | undefined {
  for (const effect of effects) {
    const outcome = outcomeOf(effect);
    if (outcome?.o === 'refuse') {
      if (outcome.status === 429) return fact('yes', 'answers 429 to too many requests', effect.at);
      const tests = testsOf(effect.under);
      if (
        (outcome.status === 423 || outcome.status === 403 || outcome.status === 401 || outcome.status === 400) &&
        tests.some(concernsAttempts)
      ) {
        return fact('yes', 'locks out after failed attempts', effect.at);
      }
    }
    if (effect.e === 'call' && (LIMIT_CALLS.test(calleeName(effect.value)) || isGivenRequest(effect))) {
      const pkg = packagePath(effect.value);
      const role = pkg === undefined ? undefined : packageRole(pkg);
      if (role?.control === 'rateLimit') {
        return fact('yes', `uses ${pkg?.pkg ?? 'a limiter'}`, effect.at);
      }
    }
  }
  return undefined;
}

function isGivenRequest(effect: Extract<Effect, { e: 'call' }>): boolean {
  return effect.value.args.some((arg) => arg.value.t === 'root' && arg.value.kind === 'role');
}

function concernsAttempts(value: NonNullable<Condition['test']>): boolean {
  switch (value.t) {
    case 'op':
      return concernsAttempts(value.left) || (value.right !== undefined && concernsAttempts(value.right));
    case 'prop':
      return LOCK.test(value.name) || concernsAttempts(value.of);
    case 'call':
      return LOCK.test(calleeName(value)) || concernsAttempts(value.callee);
    case 'root':
      return LOCK.test(value.name);
    case 'mix':
      return value.parts.some(concernsAttempts);
    case 'either':
      return value.options.some(concernsAttempts);
    default:
      return false;
  }
}

const SCHEMA_PACKAGES =
  /^(?:zod(?:\/.*)?|joi|@hapi\/joi|yup|ajv|superstruct|valibot|@sinclair\/typebox.*|class-validator|express-validator|celebrate|validator|io-ts|runtypes|arktype|@effect\/schema|effect|fastest-validator|jsonschema|marshmallow|pydantic|cerberus|webargs|wtforms|flask_wtf|voluptuous|schema|jsonschema|rest_framework\.serializers|django\.forms|drf_yasg)/;
const SCHEMA_CALLS =
  /^(?:parse|attempt|safeParse|parseAsync|safeParseAsync|validate|validateAsync|validateSync|isValid|is|assert|check|decode|is_valid|load|loads|validate_on_submit|model_validate|parse_obj|validationResult|validateOrReject|create|cast|BaseModel|isEmail|isURL|isInt|matchedData)$/;

/** A call that checks something against a schema: of a library, or by the name of what is called. */
function schemaCall(
  effect: Extract<Effect, { e: 'call' }>,
): { readonly by: string; readonly isLibrary: boolean } | undefined {
  if (!SCHEMA_CALLS.test(calleeName(effect.value))) return undefined;
  const found = packagePath(effect.value);
  const pkg = found === undefined ? undefined : fullyNamed(found).pkg;
  if (pkg !== undefined && SCHEMA_PACKAGES.test(pkg)) return { by: pkg, isLibrary: true };
  const names = namesOf(linear(effect.value).steps).join('.');
  return /schema|validator|dto|form|serializer/i.test(names) ? { by: 'a schema', isLibrary: false } : undefined;
}

/** Middleware that calls a schema library is there for nothing else; a handler must be seen to give it the input. */
function validation(effects: readonly Effect[], isStep: boolean): ControlFact | undefined {
  let byHand: ControlFact | undefined;
  for (const effect of effects) {
    const schema = effect.e === 'call' ? schemaCall(effect) : undefined;
    if (schema !== undefined && effect.e === 'call' && (isAboutInput(effect) || (isStep && schema.isLibrary))) {
      return fact('yes', `checks the input with ${schema.by}`, effect.at);
    }
    const outcome = outcomeOf(effect);
    if (outcome?.o === 'refuse' && (outcome.status === 400 || outcome.status === 422)) {
      const isInput = testsOf(effect.under).some((test) => hasSource(test, 'body', 'query', 'params', 'file'));
      if (isInput) byHand ??= fact('unsure', 'checks some input by hand', effect.at);
    }
  }
  return byHand;
}

function isAboutInput(effect: Extract<Effect, { e: 'call' }>): boolean {
  if (effect.value.args.length === 0) return true;
  return effect.value.args.some(
    (arg) => hasSource(arg.value, 'body', 'query', 'params', 'file', 'headers') || holdsRequest(arg.value, 0),
  );
}

/** `pick(req, ['body', 'query'])` */
function holdsRequest(value: Value, depth: number): boolean {
  if (value.t === 'root') return value.kind === 'role';
  if (depth > 4) return false;
  if (value.t === 'call') return value.args.some((arg) => holdsRequest(arg.value, depth + 1));
  if (value.t === 'obj') return [...value.props.values()].some((inner) => holdsRequest(inner, depth + 1));
  return value.t === 'prop' && holdsRequest(value.of, depth + 1);
}

const CSRF_HEADER = /csrf|xsrf|^origin$|^referer$|^referrer$|sec-fetch-site|x-requested-with/i;

/** `form.validate_on_submit()` of a form of Flask-WTF, which holds a token unless it is told not to. */
function isFormWithToken(effect: Effect): boolean {
  if (effect.e !== 'call' || !/^(?:validate_on_submit|validate)$/.test(calleeName(effect.value))) return false;
  const form = packagePath(effect.value);
  const isTold = form?.calls.some((call) => call.args.some((arg) => /^(?:meta|csrf_enabled)$/.test(arg.name ?? '')));
  return form !== undefined && /^flask_wtf/.test(form.pkg) && isTold !== true;
}

function csrf(effects: readonly Effect[]): ControlFact | undefined {
  for (const effect of effects) {
    if (isFormWithToken(effect)) return fact('yes', 'checks the token of its form', effect.at);
    const outcome = outcomeOf(effect);
    if (outcome?.o !== 'refuse') continue;
    const isToken = testsOf(effect.under).some((test) =>
      sourcesOf(test).some((one) => one.key !== null && CSRF_HEADER.test(one.key)),
    );
    if (isToken) return fact('yes', 'checks a token or the origin of the request', effect.at);
  }
  return undefined;
}

const HEADER_NAMES =
  /^(?:x-frame-options|content-security-policy|strict-transport-security|x-content-type-options|referrer-policy|permissions-policy)$/i;

function headers(effects: readonly Effect[]): ControlFact | undefined {
  for (const effect of effects) {
    const names =
      effect.e === 'call'
        ? effect.value.args.flatMap((arg) => headerNames(arg.value))
        : effect.e === 'set'
          ? [effect.name]
          : [];
    if (names.some((name) => HEADER_NAMES.test(name))) return fact('yes', 'sets security headers', effect.at);
  }
  return undefined;
}

function headerNames(value: Parameters<typeof textOf>[0]): readonly string[] {
  if (value === undefined) return [];
  return optionsOf(value).flatMap((option) => (option.t === 'obj' ? [...option.props.keys()] : [textOf(option) ?? '']));
}

/** Package functions that code calls from inside: `passport.authenticate('jwt')(req, res, next)`. */
function packageCalls(effects: readonly Effect[]): Controls {
  const controls: Partial<Record<ControlName, ControlFact>> = {};
  for (const effect of effects) {
    if (effect.e !== 'call' || effect.value.callee.t !== 'call' || !isGivenRequest(effect)) continue;
    const pkg = packagePath(effect.value.callee);
    const role = pkg === undefined ? undefined : packageRole(pkg);
    if (role?.control !== undefined && role.state !== 'no')
      controls[role.control] ??= fact(role.state, role.because, effect.at);
  }
  return controls;
}

/** Judges a piece of code by what it does. `passes`, for handlers, says what counts as getting through besides handing on. */
export function judge(observation: Observation, passes?: PassTest, request?: AskedRequest): Judgement {
  const { effects } = observation;
  const found = authentication(observation, passes ?? (() => false), request);
  const controls: Partial<Record<ControlName, ControlFact>> = { ...packageCalls(effects) };
  const own: Partial<Record<ControlName, ControlFact | undefined>> = {
    authentication: found?.fact,
    // Where a stranger gets past it, a question about roles protects nothing.
    authorisation: found?.fact.state === 'no' ? undefined : authorisation(effects, passes === undefined),
    rateLimit: limiting(effects),
    validation: validation(effects, passes === undefined),
    csrf: csrf(effects),
    headers: headers(effects),
  };
  for (const [name, value] of Object.entries(own) as [ControlName, ControlFact | undefined][]) {
    // What the code itself does beats what it calls only when it is a clear yes.
    if (value !== undefined && (controls[name] === undefined || value.state === 'yes')) controls[name] = value;
  }
  const opening =
    found !== undefined && found.fact.state !== 'yes' && found.worst.opening !== undefined
      ? { at: found.worst.opening, isAfterFailure: found.worst.isOpenAfterFailure === true }
      : undefined;
  return opening === undefined ? { controls } : { controls, opening };
}
