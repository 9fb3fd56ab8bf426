import type { FieldFact, OpFact } from '../facts.ts';
import { isOwnerColumn } from '../judge/owner.ts';
import { hasSink, isLoginRoute, isPublicRoute, isWebhookRoute } from '../tree/classify.ts';
import { protectionOf } from '../tree/protection.ts';
import type { ResolvedRoute } from '../tree/routes.ts';
import {
  codeOf,
  count,
  type Draft,
  type Evidence,
  groupBy,
  inOrder,
  listed,
  routeName,
  routerIdentity,
  type Rule,
  siteOf,
  whereIs,
} from './draft.ts';
import {
  isFromSubject,
  isMaybeShared,
  isOwnedOp,
  isPickedByClient,
  opsOf,
  type Owned,
  ownedModels,
} from './owned-rows.ts';

interface Exposed {
  readonly route: ResolvedRoute;
  readonly op: OpFact;
  readonly isUnsure: boolean;
}

/** An administrator may touch everybody's rows. */
function isForAdmins(route: ResolvedRoute): boolean {
  return protectionOf(route, 'authorisation').state === 'yes';
}

function exposedOps(route: ResolvedRoute, owned: Owned): readonly Exposed[] {
  return opsOf(route).flatMap((op) => {
    if (op.op === 'create' || op.store === 'memory' || !isPickedByClient(op, owned) || !isOwnedOp(op, owned)) return [];
    if (op.ownerCheck === 'yes' || route.chain.some(({ step }) => step.comparesOwner === true)) return [];
    return [{ route, op, isUnsure: op.ownerCheck === 'unsure' }];
  });
}

const VERBS: Readonly<Record<OpFact['op'], string>> = {
  read: 'reads',
  list: 'reads',
  create: 'creates',
  update: 'changes',
  delete: 'deletes',
};

/** `deletes` for one route, `read, change or delete` for several that differ. */
function verbsOf(list: readonly Exposed[], routes: number): string {
  const verbs = new Set(list.map((one) => VERBS[one.op.op]));
  const inOrderOfHarm = ['reads', 'changes', 'deletes'].filter((verb) => verbs.has(verb));
  if (routes === 1) return inOrderOfHarm.at(-1) ?? VERBS.read;
  const words = inOrderOfHarm.map((verb) => verb.replace(/s$/, ''));
  return words.length < 2 ? (words[0] ?? 'read') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
}

/** Each operation once, and the registration of its route beside it. */
function exposedEvidence(list: readonly Exposed[]): readonly [Evidence, ...Evidence[]] | undefined {
  const seen = new Set<string>();
  const evidence: Evidence[] = [];
  const add = (one: Evidence): void => {
    const key = `${one.at.file}:${one.at.line}`;
    if (!seen.has(key)) evidence.push(one);
    seen.add(key);
  };
  for (const { route, op } of list) {
    add({
      at: op.at,
      note: `${routeName(route)} ${VERBS[op.op]} ${op.model ?? 'a record'} by an id from the request, whoever owns it`,
      role: evidence.length === 0 ? 'primary' : 'evidence',
    });
    const { at: handlerAt } = route.handler;
    if (handlerAt !== undefined && handlerAt.file !== op.at.file && handlerAt.file !== route.at.file) {
      add({ at: handlerAt, note: `${routeName(route)}: the handler takes the id from the request`, role: 'evidence' });
    }
    add({ at: siteOf(route), note: `${routeName(route)}: no condition on the owner`, role: 'evidence' });
  }
  const [first, ...rest] = evidence;
  return first === undefined ? undefined : [first, ...rest];
}

/** R7: a signed-in person may reach the rows of another by changing an id. */
export const recordOfAnother: Rule = (input) => {
  const owned = ownedModels(input);
  const found = inOrder(input.routes)
    .filter(
      (route) =>
        protectionOf(route, 'authentication').state !== 'no' &&
        // what an action without a visible login shows may be meant for visitors
        !(route.method === 'ACTION' && protectionOf(route, 'authentication').state !== 'yes') &&
        !isForAdmins(route) &&
        !isLoginRoute(route) &&
        !isWebhookRoute(route) &&
        // a token in the address or body is what lets people in there
        !(isPublicRoute(route) && protectionOf(route, 'authentication').state !== 'yes') &&
        // Who knows the password of the row it picks may reach it.
        !hasSink(route, 'otp-check', 'password-check'),
    )
    .flatMap((route) => exposedOps(route, owned).filter((one) => !one.isUnsure));
  return groupBy(found, (one) => one.route.router).flatMap(([router, list]): readonly Draft[] => {
    const evidence = exposedEvidence(list);
    if (evidence === undefined) return [];
    const routes = [...new Set(list.map((one) => routeName(one.route)))];
    const isShared = list.every((one) => isMaybeShared(one.op, owned));
    const reach = isShared
      ? 'Nothing in the project asks for these rows by their owner, so they may be meant for everyone who is signed in; if they are private, changing the id is enough to reach them.'
      : "Changing the id in the address or body is enough to reach someone else's data.";
    return [
      {
        rule: 'record-of-another',
        weakness: '3.13',
        title: `${listed(routes)} ${verbsOf(list, routes.length)} other people's records`,
        explanation: `${count(routes.length, 'route')} of ${whereIs(router)} ${routes.length === 1 ? 'picks' : 'pick'} ${listed(list.map((one) => one.op.model ?? 'a record'))} by an id that the client sends, and nothing compares the owner with the person who is signed in. ${reach}`,
        severity: isShared ? 'medium' : 'high',
        confidence: isShared ? 'low' : 'medium',
        evidence,
        identity: `record-of-another ${routerIdentity(router)}`,
      },
    ];
  });
};

function ownerFields(op: OpFact): readonly FieldFact[] {
  if (op.op === 'read' || op.op === 'delete') return [];
  // A row whose owner the server sets may name another person, too: `{ patientId: user.id, doctorId: body.doctorId }`.
  if (op.data.some((field) => field.key !== null && isOwnerColumn(field.key) && isFromSubject(field))) return [];
  return op.data.filter(
    (field) =>
      field.key !== null &&
      isOwnerColumn(field.key) &&
      field.from.some(
        (one) => (one.kind === 'body' || one.kind === 'query' || one.kind === 'headers') && one.key !== null,
      ) &&
      !isFromSubject(field),
  );
}

/** 3.14: whose a record is comes from the request. */
export const ownerFromClient: Rule = (input) => {
  const knowsSubject = input.routes.some((route) => protectionOf(route, 'authentication').state === 'yes');
  if (!knowsSubject) return [];
  const found = inOrder(input.routes).filter(
    (route) =>
      protectionOf(route, 'authentication').state === 'yes' &&
      !isForAdmins(route) &&
      !isPublicRoute(route) &&
      !isWebhookRoute(route) &&
      !route.handler.comparesOwner &&
      opsOf(route).some((op) => ownerFields(op).length > 0),
  );
  return groupBy(found, (route) => route.router).flatMap(([router, routes]): readonly Draft[] => {
    const places = routes.flatMap((route) =>
      opsOf(route)
        .filter((op) => ownerFields(op).length > 0)
        .map((op): Evidence => ({
          at: op.at,
          note: `${routeName(route)} takes ${listed(ownerFields(op).map((field) => field.key ?? ''))} from the request`,
          role: 'evidence',
        })),
    );
    const [first, ...rest] = places;
    if (first === undefined) return [];
    return [
      {
        rule: 'owner-from-client',
        weakness: '3.14',
        title: `${listed(routes.map(routeName))} ${routes.length === 1 ? 'takes' : 'take'} the owner from the request`,
        explanation: `${count(routes.length, 'route')} of ${whereIs(router)} ${routes.length === 1 ? 'stores' : 'store'} an owner that the client names, though the server knows who is signed in. People can act in the name of others.`,
        severity: 'high',
        confidence: 'medium',
        evidence: [{ ...first, role: 'primary' }, ...rest],
        identity: `owner-from-client ${routerIdentity(router)}`,
      },
    ];
  });
};

function wholeBodyOps(route: ResolvedRoute): readonly OpFact[] {
  return opsOf(route).filter(
    (op) =>
      op.op !== 'read' &&
      op.op !== 'list' &&
      op.op !== 'delete' &&
      op.store !== 'memory' &&
      op.data.some((field) => field.isWhole === true),
  );
}

/** R8, whole object: every column can be set by whoever calls. */
export const massAssignment: Rule = (input) => {
  const seen = new Set<string>();
  return inOrder(input.routes).flatMap((route): readonly Draft[] => {
    if (protectionOf(route, 'validation').state === 'yes') return [];
    return wholeBodyOps(route).flatMap((op): readonly Draft[] => {
      const key = `${op.at.file}:${op.at.line}`;
      if (seen.has(key)) return [];
      seen.add(key);
      return [
        {
          rule: 'whole-body-stored',
          family: 'mass-assignment',
          weakness: '2.23',
          title: `${routeName(route)} stores whatever the request holds${op.model === null ? '' : ` in ${op.model}`}`,
          explanation: `The whole request body goes into the database. Whoever calls can set every column, also ones that no form shows: role, price, owner, verified.`,
          severity: 'high',
          confidence: 'medium',
          evidence: [{ at: op.at, note: `${routeName(route)}: the whole body is written`, role: 'primary' }],
        },
      ];
    });
  });
};

function writesInput(route: ResolvedRoute): boolean {
  return opsOf(route).some(
    (op) =>
      (op.op === 'create' || op.op === 'update') &&
      op.data.some((field) => field.isTyped !== true && field.from.some((one) => one.kind === 'body')),
  );
}

const WEAKNESS_OF: Readonly<Record<string, string>> = { nest: '2.25', flask: '2.26', fastapi: '2.26', django: '2.26' };

/** R8: input reaches the database and nothing checked it. */
export const unvalidatedWrite: Rule = (input) => {
  const found = inOrder(input.routes).filter(
    (route) =>
      protectionOf(route, 'validation').state === 'no' &&
      route.handler.isSeen &&
      writesInput(route) &&
      wholeBodyOps(route).length === 0,
  );
  return groupBy(found, (route) => route.router).flatMap(([router, routes]): readonly Draft[] => {
    const evidence = codeOf(
      routes,
      (route) =>
        `${routeName(route)}: body goes to ${listed(
          opsOf(route)
            .filter((op) => op.op === 'create' || op.op === 'update')
            .map((op) => op.model ?? 'the database'),
        )} unchecked`,
    );
    if (evidence === undefined) return [];
    return [
      {
        rule: 'input-stored-unchecked',
        weakness: WEAKNESS_OF[router.framework] ?? '2.24',
        title: `${listed(routes.map(routeName))} ${routes.length === 1 ? 'stores' : 'store'} input that nothing checks`,
        explanation: `${count(routes.length, 'route')} of ${whereIs(router)} ${routes.length === 1 ? 'writes' : 'write'} fields of the request into the database, and no schema checks their type, length or range first. Wrong or hostile values end up in your data.`,
        severity: 'medium',
        confidence: 'medium',
        evidence,
        identity: `input-stored-unchecked ${routerIdentity(router)}`,
      },
    ];
  });
};
