import { type Condition, conditionsOf, type Effect } from '../eval/trace.ts';
import { ANONYMOUS, type ArgValue, type Place, textOf, type Value } from '../eval/value.ts';
import type { FieldFact, HandlerFact, InputFact, OpFact, SinkFact, Tri } from '../facts.ts';
import type { Calling } from '../frameworks/model.ts';
import { describe } from '../frameworks/packages.ts';
import { effectsFor } from './by-method.ts';
import { judge } from './controls.ts';
import { isWrite, operationOf, operationsOf } from './database/database.ts';
import type { Field, Operation } from './database/operation.ts';
import { calleeName } from './linear.ts';
import { clientOnRequest, isThroughLimitedClient } from './limited-clients.ts';
import { type Observation, type Observer, placeOf } from './observe.ts';
import { outcomeOf } from './outcomes.ts';
import { isPasswordFromClient, sinkOf } from './sinks.ts';
import { subjectFields } from './subject-fields.ts';
import type { Source } from './request-source.ts';
import { isFromSubject, sourceOf, sourcesOf } from './sources.ts';

function inputs(sources: readonly Source[]): readonly InputFact[] {
  // What is found by a proof belongs to whoever holds it.
  return sources.map(({ kind, key, isCredential }) => ({ kind: isCredential === true ? 'subject' : kind, key }));
}

const TYPING =
  /^(?:String|Number|BigInt|Boolean|Date|parseInt|parseFloat|str|int|float|bool|Decimal|hash|hashSync|hashpw|generate_password_hash|randomUUID|uuid4)$/;
const STILL_TEXT = /^(?:slice|substring|trim|toLowerCase|toUpperCase|strip|lower|upper|normalize|padStart)$/;

/** A value that is of one type, whatever the request held. */
function isTyped(value: Value): boolean {
  if (value.t === 'lit') return true;
  if (value.t === 'either') return value.options.every(isTyped);
  if (value.t !== 'call') return false;
  if (TYPING.test(calleeName(value))) return true;
  return value.callee.t === 'prop' && STILL_TEXT.test(value.callee.name) && isTyped(value.callee.of);
}

function fieldFact(field: Field): FieldFact {
  const direct = sourceOf(field.value);
  const isWhole = field.key === null && direct !== undefined && direct.key === null && direct.kind === 'body';
  return {
    key: field.key,
    from: inputs(sourcesOf(field.value)),
    ...(isWhole ? { isWhole: true as const } : {}),
    ...(isTyped(field.value) ? { isTyped: true as const } : {}),
  };
}

function isColumnOfModel(value: Value): boolean {
  if (value.t !== 'prop') return false;
  return value.of.t === 'class' || (value.of.t === 'prop' && value.of.name === 'c');
}

/** A comparison of the signed-in subject with something that is not a constant. */
function isOwnerComparison(effect: Effect): boolean {
  if (effect.e === 'compare') {
    const [left, right] = [effect.left, effect.right];
    // `User.id == payload['sub']` is a condition of a query, and speaks for that query alone.
    if (isColumnOfModel(left) || isColumnOfModel(right)) return false;
    return (isFromSubject(left) && right.t !== 'lit') || (isFromSubject(right) && left.t !== 'lit');
  }
  // `doc.owner.equals(req.user.id)`, `team.members.includes(user.id)`
  if (
    effect.e === 'call' &&
    effect.value.callee.t === 'prop' &&
    /^(?:equals|includes|isEqual|some|has)$/.test(effect.value.callee.name)
  ) {
    const receiver = effect.value.callee.of;
    return effect.value.args.some((arg) => isFromSubject(arg.value)) || isFromSubject(receiver);
  }
  return false;
}

function ownerCheck(operation: Operation, comparesOwner: boolean, effect: Effect): Tri {
  const isScoped = [...operation.where].some((field) => isFromSubject(field.value));
  if (isScoped) return 'yes';
  // The database itself may keep such a client to the rows of its owner.
  return comparesOwner || isThroughLimitedClient(effect) ? 'unsure' : 'no';
}

function opFact(operation: Operation, comparesOwner: boolean, effect: Effect): OpFact {
  const client = clientOnRequest(effect);
  return {
    op: operation.op,
    store: operation.store,
    model: operation.model,
    where: operation.where.map(fieldFact),
    data: operation.data.map(fieldFact),
    columns: operation.columns,
    at: operation.at,
    ownerCheck: ownerCheck(operation, comparesOwner, effect),
    ...(client === undefined ? {} : { client }),
  };
}

/** Inputs that a field of a query depends on, by kind and key. */
function inputKeys(op: OpFact): ReadonlySet<string> {
  const isInput = (one: InputFact): boolean => /^(?:body|query|params)$/.test(one.kind);
  return new Set(op.where.flatMap((field) => field.from.filter(isInput).map((one) => `${one.kind} ${one.key ?? ''}`)));
}

/** A row that was looked up by the same id and the subject before: what follows was asked for by its owner, if the code looks at the answer. */
function afterOwnerCheck(ops: readonly OpFact[]): readonly OpFact[] {
  const checked = new Set<string>();
  return ops.map((op) => {
    const keys = inputKeys(op);
    const isChecked = op.ownerCheck === 'no' && [...keys].some((key) => checked.has(key));
    if (op.ownerCheck === 'yes' && (op.op === 'read' || op.op === 'list')) for (const key of keys) checked.add(key);
    return isChecked ? { ...op, ownerCheck: 'unsure' as const } : op;
  });
}

function sinks(effects: readonly Effect[]): readonly SinkFact[] {
  const found: SinkFact[] = [];
  for (const effect of effects) {
    if (effect.e === 'call') {
      const sink = sinkOf(effect.value);
      if (sink !== undefined) found.push(sink);
    }
    // `user.password === hash(req.body.password)`
    if (effect.e === 'compare' && effect.right.t !== 'lit' && effect.left.t !== 'lit') {
      const isPassword = isPasswordFromClient(effect.left) !== isPasswordFromClient(effect.right);
      if (isPassword) found.push({ kind: 'password-check', by: 'a comparison', at: effect.at });
    }
    if (effect.e === 'set' && isSessionUser(effect))
      found.push({ kind: 'session-start', by: 'session', at: effect.at });
  }
  return found;
}

/** `WHERE name = ? AND password = ?`: the database compares the password. */
function passwordQuery(operation: Operation): readonly SinkFact[] {
  const isRead = operation.op === 'read' || operation.op === 'list';
  const field = operation.where.find(
    (one) => one.key !== null && /pass/i.test(one.key) && isPasswordFromClient(one.value),
  );
  return isRead && field !== undefined ? [{ kind: 'password-check', by: 'a query', at: operation.at }] : [];
}

/** `req.session.userId = user.id`, `session['user'] = ...` */
function isSessionUser(effect: Extract<Effect, { e: 'set' }>): boolean {
  return /session/i.test(describe(effect.object)) && /user|uid|account|logged|auth|^id$/i.test(effect.name);
}

function reads(effects: readonly Effect[]): readonly InputFact[] {
  const found = new Map<string, InputFact>();
  const add = (value: Value): void => {
    for (const one of sourcesOf(value)) found.set(`${one.kind} ${one.key ?? ''}`, { kind: one.kind, key: one.key });
  };
  for (const effect of effects) {
    if (effect.e === 'call')
      effect.value.args.forEach((arg) => {
        add(arg.value);
      });
    else if (effect.e === 'set' || effect.e === 'return') add(effect.value);
    else if (effect.e === 'compare') {
      add(effect.left);
      add(effect.right);
    }
  }
  return [...found.values()];
}

/** A stranger has got through when something is written, or when the request is answered well. */
function hasPassed(effect: Effect): boolean {
  if (isWrite(operationOf(effect))) return true;
  if (effect.e === 'call' && sinkOf(effect.value)?.kind === 'llm') return true;
  const outcome = outcomeOf(effect);
  return outcome?.o === 'answer' && outcome.status < 300;
}

const HTTP = /^(?:GET|POST|PUT|PATCH|DELETE)$/;

/** Methods that code compares the request's with, in conditions that something stands under. */
function askedMethods(effects: readonly Effect[]): readonly string[] {
  const found = new Set<string>();
  const seen = new Set<Condition>();
  for (const effect of effects) {
    for (const condition of conditionsOf(effect.under)) {
      if (seen.has(condition)) continue;
      seen.add(condition);
      const { test } = condition;
      if (test?.t !== 'op' || test.right === undefined) continue;
      for (const [one, other] of [
        [test.left, test.right],
        [test.right, test.left],
      ] as const) {
        const text = textOf(other)?.toUpperCase();
        if (text !== undefined && HTTP.test(text) && one.t === 'prop' && one.name === 'method') found.add(text);
      }
    }
  }
  return [...found].sort();
}

function refusesAll(effects: readonly Effect[]): boolean {
  for (const effect of effects) {
    if (isWrite(operationOf(effect))) return false;
    const outcome = outcomeOf(effect);
    if (outcome !== undefined) return outcome.o === 'refuse' && conditionsOf(effect.under).length === 0;
  }
  return false;
}

function handsOn(effects: readonly Effect[]): boolean {
  const outcomes = effects.flatMap((effect) => outcomeOf(effect) ?? []);
  return outcomes.some((one) => one.o === 'pass') && !outcomes.some((one) => one.o === 'answer');
}

function runsOf(effects: readonly Effect[]): readonly Place[] {
  const found = new Map<string, Place>();
  for (const { at } of effects) found.set(`${at.file}\0${at.line}\0${at.endLine}`, at);
  return [...found.values()];
}

/** Only a constant is answered: "not implemented". */
function isStub({ effects, isSeen, isCut }: Observation): boolean {
  return isSeen && !isCut && effects.every((effect) => effect.e === 'return' && effect.value.t === 'lit');
}

function observedFacts(observation: Observation, name: string): Omit<HandlerFact, 'at'> {
  const { effects } = observation;
  const comparesOwner = effects.some(isOwnerComparison);
  const made = operationsOf(effects);
  const passing = new Map<Effect, boolean>();
  const { controls, opening } = judge(observation, (effect) => {
    const known = passing.get(effect) ?? hasPassed(effect);
    passing.set(effect, known);
    return known;
  });
  const read = reads(effects);
  return {
    name,
    controls,
    reads: read,
    ops: afterOwnerCheck(made.map(({ operation, effect }) => opFact(operation, comparesOwner, effect))),
    sinks: [...sinks(effects), ...made.flatMap(({ operation }) => passwordQuery(operation))],
    comparesOwner,
    usesCookies: read.some((one) => one.kind === 'cookies'),
    isSeen: observation.isSeen,
    isCut: observation.isCut,
    sets: subjectFields(effects),
    methods: askedMethods(effects),
    handsOn: handsOn(effects),
    refusesAll: refusesAll(effects),
    runs: runsOf(effects),
    ...(isStub(observation) ? { isStub: true as const } : {}),
    ...(opening === undefined ? {} : { opening }),
  };
}

/** What a handler does, for every method or for one. */
export interface JudgedHandler {
  readonly fact: HandlerFact;
  forMethod(method: string): HandlerFact;
  /** Lets go of what was observed, which is most of the memory of an analysis: another method would be observed again. */
  forget(): void;
}

/** Looks at a handler and everything of the project that it calls. */
export function judgeHandler(
  value: Value,
  calling: Calling,
  observer: Observer,
  args?: readonly ArgValue[],
): JudgedHandler {
  const observation = observer.observe(value, calling, args);
  const { main } = observation;
  const at = main === undefined ? placeOf(value) : placeOf(main);
  const name = main === undefined || main.label === ANONYMOUS ? describe(value) : main.label;
  const factOf = (seen: Observation): HandlerFact => ({
    ...observedFacts(seen, name),
    ...(at === undefined ? {} : { at }),
  });
  const fact = factOf(observation);
  const known = new Map<string, HandlerFact>();
  let kept: Observation | undefined = observation;
  const find = (method: string): HandlerFact => {
    kept ??= observer.observe(value, calling, args);
    const own = effectsFor(kept.effects, method);
    return own.length === kept.effects.length ? fact : { ...factOf({ ...kept, effects: own }), methods: fact.methods };
  };
  return {
    fact,
    forMethod(method) {
      const found = known.get(method) ?? find(method);
      known.set(method, found);
      return found;
    },
    forget() {
      kept = undefined;
    },
  };
}
