import type { Machine } from '../eval/machine.ts';
import type { Frame } from '../eval/trace.ts';
import { type ArgValue, type FnValue, lit, root, type RootValue, type Value } from '../eval/value.ts';
import { functionOf, paramKind } from '../frameworks/fastapi-params.ts';
import type { Calling } from '../frameworks/model.ts';
import { executionContext } from '../frameworks/nest-params.ts';
import { packagePath } from '../frameworks/packages.ts';
import type { Param } from '../ir/ir.ts';

const role = (name: string, detail: string): RootValue => root('role', name, detail);

const REQUEST = role('req', 'request');
const RESPONSE = role('res', 'response');
const NEXT = role('next', 'next');
const SOCKET = role('socket', 'socket');
const CONTEXT = role('ctx', 'context');

const CLERK_AUTH: Value = { t: 'prop', of: root('pkg', '@clerk/nextjs/server'), name: 'auth' };

const ERROR_PARAM = /^_?(?:err|error|e|exception)$/i;

function nameOf(fn: FnValue, index: number): string {
  const target = fn.fn.params[index]?.target;
  return target?.p === 'name' ? target.name : '';
}

function expressArgs(fn: FnValue): readonly Value[] | undefined {
  const count = fn.fn.params.length;
  // Four parameters make an error handler, which guards nothing.
  if (count === 4 && ERROR_PARAM.test(nameOf(fn, 0))) return undefined;
  return [REQUEST, RESPONSE, NEXT, lit(null)];
}

/** Arguments that a framework calls a function with; undefined when it is none that it would call for a request. */
export function argumentsFor(
  machine: Machine,
  fn: FnValue,
  calling: Calling,
  frame: Frame,
): readonly ArgValue[] | undefined {
  const positional = (values: readonly Value[]): readonly ArgValue[] => values.map((value) => ({ value }));
  switch (calling) {
    case 'express': {
      const values = expressArgs(fn);
      return values === undefined ? undefined : positional(values);
    }
    case 'fastify':
      return positional([REQUEST, role('reply', 'response'), NEXT]);
    case 'koa':
    case 'hono':
      return positional([CONTEXT, NEXT]);
    case 'next':
      // The callback of `clerkMiddleware` is given the check first.
      if (nameOf(fn, 0) === 'auth') return positional([CLERK_AUTH, REQUEST, NEXT]);
      return positional([REQUEST, nextSecond(fn), NEXT]);
    case 'django':
      return [{ value: REQUEST }, ...namedParams(fn, 1)];
    case 'fastapi':
      return fastApiArguments(machine, fn, frame, 0);
    case 'nest':
      return fn.fn.params.length === 3 ? positional([REQUEST, RESPONSE, NEXT]) : positional([executionContext()]);
    case 'flask':
      return namedParams(fn, 0);
    case 'socket':
      return positional([SOCKET, NEXT]);
    case 'plain':
      return [];
  }
}

/** The second parameter of a handler in Next: the response of the older router, or the context with the parameters of the path. */
function nextSecond(fn: FnValue): Value {
  const target = fn.fn.params[1]?.target;
  const isResponse = target?.p === 'name' && /^(?:res|response|reply)$/.test(target.name);
  if (isResponse) return RESPONSE;
  return { t: 'obj', props: new Map<string, Value>([['params', role('params', 'params')]]), rest: [] };
}

function namedParams(fn: FnValue, from: number): readonly ArgValue[] {
  return fn.fn.params.slice(from).flatMap((param) => {
    if (param.target.p !== 'name' || param.isRest) return [];
    return /^(?:self|cls|request)$/.test(param.target.name)
      ? []
      : [{ name: param.target.name, value: role(param.target.name, 'path-param') }];
  });
}

/** What FastAPI passes: dependencies are run, the rest is filled from the request. */
function fastApiArguments(machine: Machine, fn: FnValue, frame: Frame, depth: number): readonly ArgValue[] {
  return fn.fn.params.flatMap((param) => {
    if (param.target.p !== 'name' || param.isRest || /^(?:self|cls)$/.test(param.target.name)) return [];
    const { name } = param.target;
    return [{ name, value: fastApiValue(machine, fn, param, name, frame, depth) }];
  });
}

function fastApiValue(machine: Machine, fn: FnValue, param: Param, name: string, frame: Frame, depth: number): Value {
  const kind = paramKind(machine, fn, param);
  switch (kind.kind) {
    case 'request':
      return REQUEST;
    case 'response':
      return RESPONSE;
    case 'other':
      return root('param', name);
    case 'model':
      return role(name, 'body');
    case 'input':
      return role(name, kind.part);
    case 'dependency':
      return dependencyValue(machine, kind.of, name, frame, depth);
  }
}

function dependencyValue(machine: Machine, of: Value, name: string, frame: Frame, depth: number): Value {
  const inner = functionOf(machine, of);
  if (inner !== undefined && depth < 6)
    return machine.callFn(inner, fastApiArguments(machine, inner, frame, depth + 1), frame);
  if (of.t === 'class') return role(name, 'query');
  const pkg = packagePath(of)?.pkg ?? '';
  // A security scheme hands over the token that came with the request.
  if (/^fastapi\.security/.test(pkg)) return role('authorization', 'headers');
  return /user|auth|principal|subject/i.test(name) ? role(name, 'subject') : root('param', name);
}
