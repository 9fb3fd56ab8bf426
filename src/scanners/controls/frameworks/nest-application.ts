import { type CallSite, knownProp, type Place, textOf, type Value } from '../eval/value.ts';
import { flatten, pathsOf, type RouterNode, UNKNOWN_PART, type Workshop } from './model.ts';
import { packagePath } from './packages.ts';
import { RouterHost } from './router-host.ts';

/** What a program says once for all routes. */
export interface Globals {
  prefix: string;
  /** Paths that the prefix leaves out. */
  readonly unprefixed: string[];
  /** What stands before the number of a version in the path; undefined where versions are no part of it. */
  versionPrefix: string | undefined;
  defaultVersions: readonly string[];
  readonly guards: Value[];
  hasValidationPipe: boolean;
  isListening: boolean;
  readonly at: Place;
}

export function newGlobals(at: Place): Globals {
  return {
    prefix: '',
    unprefixed: [],
    versionPrefix: undefined,
    defaultVersions: [],
    guards: [],
    hasValidationPipe: false,
    isListening: false,
    at,
  };
}

function excludedPaths(options: Value | undefined): readonly string[] {
  const listed = knownProp(options, 'exclude');
  const items = listed === undefined ? [] : flatten([listed]);
  return items.flatMap((one) => textOf(one) ?? textOf(knownProp(one, 'path')) ?? []);
}

/** Versions stand in the path by default; other kinds leave it as it is. */
function readVersioning(options: Value | undefined, globals: Globals): void {
  const type = knownProp(options, 'type');
  if (type !== undefined && !(type.t === 'prop' && type.name === 'URI')) return;
  const prefix = knownProp(options, 'prefix');
  globals.versionPrefix = prefix?.t === 'lit' && prefix.value === false ? '' : (textOf(prefix) ?? 'v');
  globals.defaultVersions = textsIn(knownProp(options, 'defaultVersion'));
}

export function textsIn(value: Value | undefined): readonly string[] {
  return value === undefined ? [] : flatten([value]).flatMap((one) => textOf(one) ?? []);
}

/** What stands before a route: the prefix of the application, and a version. `versions` is undefined where the route names none. */
export function prefixesOf(globals: Globals, versions: readonly string[] | undefined, path: string): readonly string[] {
  const bare = path.replace(/^\/+|\/+$/g, '');
  const isBare = globals.unprefixed.some((one) => one.replace(/^\/+|\/+$/g, '') === bare);
  const prefix = isBare ? '' : globals.prefix;
  const { versionPrefix } = globals;
  const named = versions ?? globals.defaultVersions;
  if (versionPrefix === undefined || named.length === 0) return [prefix];
  return named.map((version) => `${prefix}/${versionPrefix}${version}`);
}

export const globalsOf = new WeakMap<RouterNode, Globals>();

export class NestHost extends RouterHost {
  private readonly globals: Globals;

  constructor(node: RouterNode, workshop: Workshop) {
    super(node, workshop);
    this.globals = newGlobals(node.at);
    globalsOf.set(node, this.globals);
  }

  method(name: string, site: CallSite): Value | undefined {
    const values = site.args.map((arg) => arg.value);
    switch (name) {
      case 'setGlobalPrefix':
        // A prefix from the configuration is there, whatever it is.
        this.globals.prefix = pathsOf(values[0])[0] ?? UNKNOWN_PART;
        this.globals.unprefixed.push(...excludedPaths(values[1]));
        return this.value;
      case 'listen':
        this.globals.isListening = true;
        return this.value;
      case 'enableVersioning':
        readVersioning(values[0], this.globals);
        return this.value;
      case 'useGlobalGuards':
        this.globals.guards.push(...values);
        return this.value;
      case 'useGlobalPipes':
        this.globals.hasValidationPipe ||= values.some(isValidationPipe);
        return this.value;
      case 'use':
        this.workshop.record(this.node, {
          kind: 'hook',
          path: pathsOf(values[0])[0] ?? '',
          chain: values.filter((value) => value.t !== 'lit'),
          at: site.at,
        });
        return this.value;
      default:
        return undefined;
    }
  }
}

export function isValidationPipe(value: Value): boolean {
  const found = packagePath(value);
  return found !== undefined && /ValidationPipe/.test(found.path.join('.'));
}
