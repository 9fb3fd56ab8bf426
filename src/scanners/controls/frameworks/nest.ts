import { type ClassValue, type FnValue, knownProp, optionsOf, root, type Value } from '../eval/value.ts';
import type { ClassMember } from '../ir/ir.ts';
import { type Decoration, decorationsOf, named } from './class-decorators.ts';
import { type CallFramework, flatten, pathsOf, type RouterNode, type Workshop } from './model.ts';
import { ConsumerHost, pathOfTarget, type Target } from './nest-consumer.ts';
import { Injector } from './nest-injection.ts';
import {
  type Globals,
  globalsOf,
  isValidationPipe,
  NestHost,
  newGlobals,
  prefixesOf,
  textsIn,
} from './nest-application.ts';
import { nestArguments, validatedBody } from './nest-params.ts';
import { packagePath } from './packages.ts';

const VERBS: Readonly<Record<string, readonly string[]>> = {
  Get: ['GET'],
  Post: ['POST'],
  Put: ['PUT'],
  Patch: ['PATCH'],
  Delete: ['DELETE'],
  All: ['ALL'],
  Sse: ['GET'],
  Mutation: ['MUTATION'],
  Query: ['QUERY'],
  Subscription: ['WS'],
  SubscribeMessage: ['WS'],
};
const CONTROLLERS = new Set(['Controller', 'Resolver', 'WebSocketGateway']);
const OPEN =
  /^(?:public|isPublic|skipAuth|noAuth|allowAnonymous|unauthenticated|anonymous|open|skipJwt\w*|allowUnauthorized\w*)$/i;
const ROLES =
  /^(?:roles?|requireRoles?|permissions?|requirePermissions?|auth|hasRoles?|checkPolicies|allowRoles?|scopes?|(?:has|needs?|requires?|check)_?(?:roles?|permissions?|scopes?|abilit(?:y|ies)))$/i;

export const nest: CallFramework = {
  id: 'nest',
  onCall(call, workshop) {
    const found = packagePath(call);
    if (found?.pkg !== '@nestjs/core' || !/^NestFactory\.create(?:\w*)\.\(\)$/.test(found.path.join('.')))
      return undefined;
    const node = workshop.newRouter({ framework: 'nest', isApp: true, at: call.at, label: 'app' });
    return new NestHost(node, workshop).value;
  },
};

/** Providers of `@Module`: guards and pipes for the whole application. */
function readModule(module: Decoration, globals: Globals): void {
  const providers = flatten(optionsOf(knownProp(module.args[0], 'providers') ?? root('param', 'none')));
  for (const provider of providers) {
    const token = knownProp(provider, 'provide');
    const name = token?.t === 'prop' || token?.t === 'root' ? token.name : '';
    const value =
      knownProp(provider, 'useClass') ?? knownProp(provider, 'useExisting') ?? knownProp(provider, 'useValue');
    if (value === undefined) continue;
    if (name === 'APP_GUARD') globals.guards.push(value);
    if (name === 'APP_PIPE') globals.hasValidationPipe ||= isValidationPipe(value);
  }
}

interface Controller {
  readonly cls: ClassValue;
  readonly decorations: readonly Decoration[];
  readonly paths: readonly string[];
  readonly versions: readonly string[] | undefined;
}

function controllerOf(workshop: Workshop, cls: ClassValue): Controller | undefined {
  const decorations = decorationsOf(workshop.machine, cls, cls.cls.decorators);
  const found = decorations.find((one) => CONTROLLERS.has(one.name) && /^@nestjs\//.test(one.pkg ?? ''));
  if (found === undefined) return undefined;
  const [first] = found.args;
  const paths = found.name === 'Controller' ? pathsOf(knownProp(first, 'path') ?? first) : [];
  const versions = knownProp(first, 'version');
  return {
    cls,
    decorations,
    paths: paths.length > 0 ? paths : [''],
    versions: versions === undefined ? undefined : textsIn(versions),
  };
}

function guardsOf(decorations: readonly Decoration[]): readonly Value[] {
  return decorations
    .filter((one) => one.name === 'UseGuards' || one.name === 'Authorized')
    .flatMap((one) => flatten(one.args));
}

/** Builds routes from decorators; nothing is called for them in the program. */
class NestBuilder {
  private readonly workshop: Workshop;
  private readonly injector: Injector;
  private readonly globals: Globals;

  constructor(workshop: Workshop, globals: Globals) {
    this.workshop = workshop;
    this.injector = new Injector(workshop.machine);
    this.globals = globals;
  }

  /** A guard as Nest would call it: an instance for a class of the project. */
  private guard(value: Value): Value {
    if (value.t === 'class' && packagePath(value) === undefined) return this.injector.instance(value);
    return value;
  }

  add(app: RouterNode, controller: Controller): void {
    const { cls } = controller;
    const at = { file: cls.file, line: cls.cls.line, endLine: cls.cls.line };
    const node = this.workshop.newRouter({ framework: 'nest', isApp: false, at, label: cls.cls.name ?? 'controller' });
    this.workshop.record(app, { kind: 'mount', path: '', child: node, chain: [], at });
    for (const member of cls.cls.members) this.addMethod(node, controller, member);
  }

  private addMethod(node: RouterNode, controller: Controller, member: ClassMember): void {
    const { cls, decorations: onClass } = controller;
    const { value } = member;
    if (value?.k !== 'fn') return;
    const own = decorationsOf(this.workshop.machine, cls, member.decorators);
    const verb = own.find((one) => VERBS[one.name] !== undefined && /^@nestjs\//.test(one.pkg ?? ''));
    if (verb === undefined) return;
    const all = [...own, ...onClass];
    const isOpen = all.some((one) => OPEN.test(one.name));
    const global = isOpen ? this.globals.guards.filter((guard) => !isAuthGuard(guard)) : this.globals.guards;
    const isThrottled = all.every((one) => one.name !== 'SkipThrottle');
    const guards = [...global, ...guardsOf(onClass), ...guardsOf(own)].filter(
      (guard) => isThrottled || packagePath(guard)?.pkg !== '@nestjs/throttler',
    );
    const chain = [
      ...guards.map((guard) => this.guard(guard)),
      ...this.metadata(all, guards),
      ...this.validation(cls, value),
    ];
    const fn: FnValue = {
      t: 'fn',
      fn: value,
      scope: cls.scope,
      file: cls.file,
      self: this.injector.instance(cls),
      label: `${cls.cls.name ?? ''}.${member.name}`,
      props: new Map(),
    };
    const at = { file: cls.file, line: member.decorators[0]?.line ?? member.line, endLine: value.endLine };
    const args = nestArguments(this.workshop.machine, cls, value);
    const isEvent =
      verb.name === 'SubscribeMessage' || VERBS[verb.name]?.[0] === 'MUTATION' || VERBS[verb.name]?.[0] === 'QUERY';
    const paths = pathsOf(verb.args[0]);
    const version = named(own, 'Version');
    const versions = version === undefined ? controller.versions : textsIn(version.args[0]);
    for (const path of paths.length > 0 ? paths : [isEvent ? member.name : '']) {
      for (const full of this.fullPaths(controller, path, versions, isEvent)) {
        this.workshop.record(node, {
          kind: 'route',
          methods: VERBS[verb.name] ?? ['GET'],
          path: full,
          chain: [...chain, fn],
          at,
          args,
        });
      }
    }
  }

  private fullPaths(
    controller: Controller,
    path: string,
    versions: readonly string[] | undefined,
    isEvent: boolean,
  ): readonly string[] {
    return controller.paths.flatMap((base) => {
      const own = `${base}/${path}`;
      return isEvent ? [own] : prefixesOf(this.globals, versions, own).map((prefix) => `${prefix}/${own}`);
    });
  }

  /** `@Roles('admin')` means something only to a guard that reads it. */
  /** Middleware that a module asks for in `configure`. */
  configure(app: RouterNode, module: ClassValue): void {
    const self = this.injector.instance(module);
    const configure = this.workshop.machine.prop(self, 'configure');
    if (configure.t !== 'fn') return;
    const consumer = new ConsumerHost((middleware, targets, excluded, at) => {
      const chain = middleware.map((value) => (value.t === 'class' ? this.injector.instance(value) : value));
      const except = excluded
        .flatMap((value) => pathOfTarget(value)?.paths ?? [])
        .map((path) => `/${this.globals.prefix}/${path}`.replace(/\/+/g, '/'));
      for (const target of targets) {
        const found = pathOfTarget(target) ?? controllerTarget(this.workshop, target);
        for (const path of found?.paths ?? ['']) {
          this.workshop.record(app, {
            kind: 'hook',
            path: `${this.globals.prefix}/${path}`,
            chain,
            at,
            isUnordered: true,
            ...(found?.methods === undefined ? {} : { methods: found.methods }),
            ...(except.length === 0 ? {} : { except }),
            ...(found?.isExact === true ? { isExact: true as const } : {}),
          });
        }
      }
    });
    this.workshop.machine.callFn(configure, [{ value: consumer.value }], { parent: undefined, depth: 0 }, self);
  }

  private metadata(all: readonly Decoration[], guards: readonly Value[]): readonly Value[] {
    const hasReader = guards.some(
      (guard) => guard.t === 'class' && /role|permission|polic|scope|auth/i.test(guard.cls.name ?? ''),
    );
    return hasReader && all.some((one) => ROLES.test(one.name)) ? [root('pkg', 'nest-roles')] : [];
  }

  private validation(cls: ClassValue, fn: Parameters<typeof validatedBody>[2]): readonly Value[] {
    if (!this.globals.hasValidationPipe) return [];
    return validatedBody(this.workshop.machine, cls, fn) === undefined ? [] : [root('pkg', 'nest-validation')];
  }
}

function controllerTarget(workshop: Workshop, value: Value): Target | undefined {
  const found = value.t === 'class' ? controllerOf(workshop, value) : undefined;
  return found === undefined ? undefined : { paths: found.paths };
}

/** With `@Public()` a guard of the whole application lets everyone through; one that limits still limits. */
function isAuthGuard(guard: Value): boolean {
  return packagePath(guard)?.pkg !== '@nestjs/throttler';
}

/** Programs that fill a database make an application, too: the one that listens is meant. */
function servedApp(routers: readonly RouterNode[]): RouterNode | undefined {
  const apps = routers.filter((router) => router.framework === 'nest' && router.isApp);
  return apps.find((app) => globalsOf.get(app)?.isListening === true) ?? apps[0];
}

/** Reads the controllers among the classes of the program. */
export function buildNest(workshop: Workshop, classes: readonly ClassValue[]): void {
  const controllers = classes.flatMap((cls) => controllerOf(workshop, cls) ?? []);
  if (controllers.length === 0) return;
  const [first] = controllers;
  const at = { file: first?.cls.file ?? '', line: first?.cls.cls.line ?? 1, endLine: first?.cls.cls.line ?? 1 };
  const app = servedApp(workshop.routers) ?? workshop.newRouter({ framework: 'nest', isApp: true, at, label: 'app' });
  const globals = globalsOf.get(app) ?? newGlobals(at);
  for (const cls of classes) {
    const module = named(decorationsOf(workshop.machine, cls, cls.cls.decorators), 'Module');
    if (module !== undefined) readModule(module, globals);
  }
  const builder = new NestBuilder(workshop, globals);
  for (const controller of controllers) builder.add(app, controller);
  for (const cls of classes) {
    const isModule = named(decorationsOf(workshop.machine, cls, cls.cls.decorators), 'Module') !== undefined;
    if (isModule) builder.configure(app, cls);
  }
}
