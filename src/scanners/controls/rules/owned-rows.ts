import type { FieldFact, InputFact, ModelFact, OpFact } from '../facts.ts';
import { isOwnerColumn } from '../judge/owner.ts';
import type { ResolvedRoute } from '../tree/routes.ts';
import type { RuleInput } from './draft.ts';

const CLIENT = new Set<InputFact['kind']>(['body', 'query', 'params', 'headers', 'cookies']);

function isFromClient(field: FieldFact): boolean {
  return field.from.some((one) => CLIENT.has(one.kind)) && !isFromSubject(field);
}

/** True when the signed-in subject has a part in a value. */
export function isFromSubject(field: FieldFact): boolean {
  return field.from.some((one) => one.kind === 'subject');
}

function settledCheck(op: OpFact, isScoped: boolean, names: ReadonlySet<string>): OpFact['ownerCheck'] {
  if (isScoped) return 'yes';
  const isLimited = op.client !== undefined && names.has(`client ${op.client}`);
  return isLimited && op.ownerCheck === 'no' ? 'unsure' : op.ownerCheck;
}

/** The operations of a route, with fields that earlier code filled with the subject counted as the subject's. */
export function opsOf(route: ResolvedRoute): readonly OpFact[] {
  const names = new Set([...route.handler.sets, ...route.chain.flatMap((one) => one.step.sets ?? [])]);
  if (names.size === 0) return route.handler.ops;
  const settle = (field: FieldFact): FieldFact => ({
    ...field,
    from: field.from.map((one) => (one.key !== null && names.has(one.key) ? { kind: 'subject', key: one.key } : one)),
  });
  return route.handler.ops.map((op) => {
    const where = op.where.map(settle);
    return {
      ...op,
      where,
      data: op.data.map(settle),
      ownerCheck: settledCheck(op, where.some(isFromSubject), names),
    };
  });
}

function singular(name: string): string {
  return name
    .toLowerCase()
    .replace(/_/g, '')
    .replace(/ies$/, 'y')
    .replace(/s$/, '')
    .replace(/dao$|model$|repository$/, '');
}

/** Models whose rows are people's own accounts. */
const ACCOUNTS =
  /^(?:user|account|profile|member|customer|patient|employee|wallet|basket|cart|address|addresse|card|privacyrequest|session|order|invoice|payment|message|document|note|memo|file|allocation|contribution|retirement|benefit|transaction|subscription|ticket|todo|task|booking|reservation|appointment|conversation|chat|notification|setting|preference|review|comment|post)$/;

const PRIVATE_MODELS = /^(?:user|account|profile|basket|cart|wallet|order|invoice)$/;

const PASSWORD = /^(?:hashed_?|encrypted_?)?pass(?:word|wd)?_?(?:hash|digest)?$/i;
const IDENTITY = /^(?:user_?name|e_?mail|login)$/i;
/** Rows that people write for others to read carry names, too. */
const SHOWN = /post|comment|review|article|tweet|follow|like|message|thread|topic|answer|question/;

/** What is known of whose rows are whose. */
export interface Owned {
  /** Models with a column that says whose a row is, or that some code scopes to its owner. */
  readonly models: ReadonlySet<string>;
  /** Columns that name an account in other tables than that of the accounts: `secrets.username`. */
  readonly links: ReadonlyMap<string, ReadonlySet<string>>;
  /** Some code asks for rows of the signed-in person alone. */
  readonly isPrivateByUse: boolean;
}

/** All definitions of models in sight, also those that operations of the program brought along. */
function definitions(input: RuleInput): readonly Pick<ModelFact, 'name' | 'columns'>[] {
  const used = input.routes.flatMap((route) =>
    route.handler.ops.flatMap((op) => (op.model === null ? [] : [{ name: op.model, columns: op.columns }])),
  );
  return [...input.facts.models, ...used];
}

function linksOf(known: readonly Pick<ModelFact, 'name' | 'columns'>[], accounts: ReadonlySet<string>) {
  const identities = new Set(
    known
      .filter((model) => accounts.has(singular(model.name)))
      .flatMap((model) => model.columns.filter((column) => IDENTITY.test(column))),
  );
  const links = new Map<string, ReadonlySet<string>>();
  for (const model of known) {
    const name = singular(model.name);
    const columns = model.columns.filter((column) => identities.has(column));
    if (columns.length > 0 && !accounts.has(name) && !SHOWN.test(name)) links.set(name, new Set(columns));
  }
  return links;
}

/** Reads from definitions and from what the program does which models belong to people. */
export function ownedModels(input: RuleInput): Owned {
  const known = definitions(input);
  const accounts = new Set(
    known.filter((model) => model.columns.some((column) => PASSWORD.test(column))).map((model) => singular(model.name)),
  );
  const links = linksOf(known, accounts);
  const models = new Set([...accounts, ...links.keys(), ...modelsWithOwner(input)]);
  return { models, links, isPrivateByUse: asksByOwner(input, accounts) };
}

/** True when some code asks for the rows of the signed-in person alone, those of accounts aside. */
function asksByOwner(input: RuleInput, accounts: ReadonlySet<string>): boolean {
  return input.routes.some((route) =>
    opsOf(route).some(
      (op) =>
        op.model !== null &&
        !accounts.has(singular(op.model)) &&
        !PRIVATE_MODELS.test(singular(op.model)) &&
        op.where.some(isFromSubject),
    ),
  );
}

/**
 * A column that says who made a row is filled by many programs in which everybody may see all rows: staff share their work. True where
 * nothing in the whole project asks for rows by their owner.
 */
export function isMaybeShared(op: OpFact, owned: Owned): boolean {
  return op.model !== null && !owned.isPrivateByUse && !PRIVATE_MODELS.test(singular(op.model));
}

const ACCOUNT_ID = /^(?:_?id|sub|uid)$|_id$|Id$/;

/**
 * `organizerId: user.id`, `teacher: token.sub` in a condition or a new row say whose it is, whatever the column is called; in a change
 * they may say who did it.
 */
function saysWhose(field: FieldFact, op: OpFact): boolean {
  if (field.key === null || !isFromSubject(field)) return false;
  if (isOwnerColumn(field.key) || /^_?id$/.test(field.key)) return true;
  const isAccount =
    ACCOUNT_ID.test(field.key) || field.from.some(({ kind, key }) => kind === 'subject' && ACCOUNT_ID.test(key ?? ''));
  return isAccount && (op.where.includes(field) || op.op === 'create');
}

/** Models that some code of the project scopes to their owner, or that have a column saying whose a row is. */
function modelsWithOwner(input: RuleInput): ReadonlySet<string> {
  const owned = new Set(
    input.facts.models.filter((model) => model.columns.some(isOwnerColumn)).map((model) => singular(model.name)),
  );
  for (const route of input.routes) {
    for (const op of opsOf(route)) {
      if (op.model === null) continue;
      const isScoped = [...op.where, ...op.data].some((field) => saysWhose(field, op));
      const hasColumn = op.data.some((field) => field.key !== null && isOwnerColumn(field.key));
      if (isScoped || hasColumn || op.columns.some(isOwnerColumn)) owned.add(singular(op.model));
    }
  }
  return owned;
}

const ID_KEY = /^(?:_?id|pk|.*_id|.*Id|uuid|key|slug|username|email|name|login)$/;
/** What is shown to everyone is looked up by its public name; a number is how private rows are reached. */
const PRIVATE_KEY = /^(?:_?id|pk|.*_id|.*Id|uuid|key)$/;

/** The record is picked by something that the client sends, and by nothing that says whose it is. */
export function isPickedByClient(op: OpFact, owned: Owned): boolean {
  const keys = op.op === 'read' || op.op === 'list' ? PRIVATE_KEY : ID_KEY;
  const links = op.model === null ? undefined : owned.links.get(singular(op.model));
  const byId = op.where.some(
    (field) => isFromClient(field) && (field.key === null || keys.test(field.key) || links?.has(field.key) === true),
  );
  return byId && !op.where.some(isFromSubject);
}

/** True for an operation on rows that belong to somebody. */
export function isOwnedOp(op: OpFact, owned: Owned): boolean {
  if (op.model === null) return op.where.some((field) => field.key !== null && isOwnerColumn(field.key));
  const name = singular(op.model);
  return (
    owned.models.has(name) ||
    (ACCOUNTS.test(name) && op.op !== 'read' && op.op !== 'list') ||
    PRIVATE_MODELS.test(name) ||
    op.where.some((field) => field.key !== null && isOwnerColumn(field.key))
  );
}
