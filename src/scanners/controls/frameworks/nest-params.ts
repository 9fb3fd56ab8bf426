import type { Machine } from '../eval/machine.ts';
import { type ArgValue, type ClassValue, type Host, prop, root, textOf, UNDEFINED, type Value } from '../eval/value.ts';
import type { Fn, Param } from '../ir/ir.ts';
import { type Decoration, decorationsOf, evaluateIn } from './class-decorators.ts';
import { packagePath } from './packages.ts';

const REQUEST = root('role', 'req', 'request');
const RESPONSE = root('role', 'res', 'response');

/** What `context.switchToHttp().getRequest()` leads to. */
export function executionContext(): Value {
  const http: Host = {
    label: 'context',
    method: (name) => {
      if (name === 'getRequest' || name === 'getContext')
        return name === 'getContext'
          ? { t: 'obj', props: new Map<string, Value>([['req', REQUEST]]), rest: [] }
          : REQUEST;
      return name === 'getResponse' ? RESPONSE : undefined;
    },
  };
  const value: Value = { t: 'host', host: http };
  return {
    t: 'host',
    host: {
      label: 'context',
      method: (name) => {
        if (name === 'switchToHttp' || name === 'switchToWs') return value;
        return http.method?.(name, { args: [], isNew: false, at: { file: '', line: 1, endLine: 1 } });
      },
    },
  };
}

const PARTS: Readonly<Record<string, string>> = {
  Body: 'body',
  Query: 'query',
  Headers: 'headers',
  UploadedFile: 'file',
  UploadedFiles: 'file',
  Args: 'body',
  MessageBody: 'body',
};

/** A decorator of the project that only hands on one of Nest's: `UUIDParam('id')` is a `Param`. */
function nameOf({ name, pkg, value }: Decoration): string {
  const own = pkg === '@nestjs/common' ? packagePath(value)?.path[0] : undefined;
  return own !== undefined && own !== 'createParamDecorator' ? own : name;
}

/** `body` of `request.body.name`: the property that a value is read from the request by. */
function firstProperty(value: Value): string {
  let name = '';
  let current = value;
  while (current.t === 'prop' || current.t === 'call') {
    if (current.t === 'prop') name = current.name;
    current = current.t === 'prop' ? current.of : current.callee;
  }
  return current === REQUEST ? name : '';
}

/** `createParamDecorator(...)` reads what earlier code left on the request: who is asking, mostly. */
function isOwnDecorator({ pkg, value }: Decoration): boolean {
  return pkg === '@nestjs/common' && packagePath(value)?.path[0] === 'createParamDecorator';
}

function ofOwnDecorator(machine: Machine, { value, args }: Decoration, label: string): Value {
  const made = value.t === 'call' ? value.callee : value;
  const factory = made.t === 'call' ? made.args[0]?.value : undefined;
  if (factory?.t !== 'fn') return root('role', label, 'subject');
  const frame = { parent: undefined, depth: 0 };
  const given = machine.callFn(factory, [{ value: args[0] ?? UNDEFINED }, { value: executionContext() }], frame);
  const isInput = /^(?:body|query|params|headers|cookies|ip|files?)$/.test(firstProperty(given));
  return isInput ? given : root('role', label, 'subject');
}

function byDecoration(machine: Machine, one: Decoration, label: string): Value | undefined {
  if (isOwnDecorator(one)) return ofOwnDecorator(machine, one, label);
  const { args } = one;
  const name = nameOf(one);
  const key = textOf(args[0]);
  if (name === 'Param') return root('role', key ?? label, key === undefined ? 'params' : 'path-param');
  if (name === 'Req' || name === 'Request') return REQUEST;
  if (name === 'Res' || name === 'Response') return RESPONSE;
  if (name === 'Session') return prop(REQUEST, 'session');
  if (name === 'Ip' || name === 'HostParam') return root('param', label);
  const part = PARTS[name];
  if (part !== undefined) return key === undefined ? root('role', label, part) : prop(root('role', label, part), key);
  return /user|auth|session|account|principal/i.test(name) ? root('role', label, 'subject') : undefined;
}

function argument(machine: Machine, cls: ClassValue, param: Param): Value {
  const label = param.target.p === 'name' ? param.target.name : 'parameter';
  const found = decorationsOf(machine, cls, param.decorators)
    .map((one) => byDecoration(machine, one, label))
    .find((one) => one !== undefined);
  return found ?? root('param', label);
}

/** Arguments of a controller's method, by the decorators of its parameters. */
export function nestArguments(machine: Machine, cls: ClassValue, fn: Fn): readonly ArgValue[] {
  return fn.params.map((param) => ({ value: argument(machine, cls, param) }));
}

/** The class of a body whose fields carry validation decorators. */
export function validatedBody(machine: Machine, cls: ClassValue, fn: Fn): Value | undefined {
  for (const param of fn.params) {
    const isBody = decorationsOf(machine, cls, param.decorators).some(
      (one) => one.name === 'Body' || one.name === 'Args',
    );
    const type = param.type === undefined ? undefined : evaluateIn(machine, cls, param.type);
    if (isBody && type?.t === 'class' && hasValidators(machine, type)) return type;
  }
  return undefined;
}

function hasValidators(machine: Machine, type: ClassValue): boolean {
  const own = type.cls.members.some((member) =>
    decorationsOf(machine, type, member.decorators).some((one) => one.pkg === 'class-validator'),
  );
  if (own) return true;
  if (type.base?.t === 'class') return hasValidators(machine, type.base);
  // `PartialType(CreateOrder)`, `createZodDto(schema)`
  const base = type.base;
  if (base?.t !== 'call') return false;
  if (/zod/.test(packagePath(base)?.pkg ?? '')) return true;
  return base.args.some((arg) => arg.value.t === 'class' && hasValidators(machine, arg.value));
}
