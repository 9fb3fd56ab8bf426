import { knownProp, lit, type Place, textOf, type Value } from '../eval/value.ts';
import { joinPath } from '../project/files.ts';
import { type FolderReader, pathsOf } from './model.ts';

/** What plugins are added to. */
export interface PluginTarget {
  add(plugin: Value, options: Value | undefined, at: Place): Value;
  share(plugin: Value, options: Value | undefined): void;
  scope(at: Place): PluginTarget;
}

const SCRIPT = /\.[cm]?[jt]sx?$/;
const NO_SCRIPT = /\.d\.[cm]?ts$|\.(?:test|spec)\.[cm]?[jt]sx?$/;
const INDEX = /^index\.[cm]?[jt]sx?$/;
const HOOKS = /^[_.]?auto_?hooks\.[cm]?[jt]sx?$/i;
const MAX_DEPTH = 10;

interface Settings {
  readonly folders: FolderReader;
  readonly at: Place;
  /** Names of folders become parts of the path. */
  readonly isPrefixed: boolean;
  /** `_id` becomes `:id`. */
  readonly hasParams: boolean;
  readonly hasHooks: boolean;
  readonly isCascading: boolean;
}

function isOn(options: Value | undefined, name: string, otherwise: boolean): boolean {
  const value = knownProp(options, name);
  return value?.t === 'lit' ? Boolean(value.value) : otherwise;
}

interface Listing {
  readonly scripts: readonly string[];
  readonly folders: readonly string[];
}

function listing(folder: string, reader: FolderReader): Listing {
  const start = folder === '' ? 0 : folder.length + 1;
  const scripts: string[] = [];
  const folders = new Set<string>();
  for (const path of reader.below(folder)) {
    const [name = '', ...rest] = path.slice(start).split('/');
    if (rest.length > 0) folders.add(name);
    else if (SCRIPT.test(name) && !NO_SCRIPT.test(name)) scripts.push(name);
  }
  return { scripts, folders: [...folders].filter((name) => name !== 'node_modules') };
}

function segment(name: string, settings: Settings): string {
  if (!settings.isPrefixed) return '';
  if (!settings.hasParams) return `/${name}`;
  return `/${name.replaceAll('__', '-').replace(/(^|-)_/g, '$1:')}`;
}

function loadFolder(target: PluginTarget, folder: string, prefix: string, settings: Settings, depth: number): boolean {
  const { scripts, folders } = listing(folder, settings.folders);
  const pathOf = (name: string): string => (folder === '' ? name : `${folder}/${name}`);
  const hooks = settings.hasHooks ? scripts.find((name) => HOOKS.test(name)) : undefined;
  const hooked = hooks === undefined ? target : target.scope(settings.at);
  if (hooks !== undefined) {
    const plugin = settings.folders.exported(pathOf(hooks), 'default');
    if (plugin !== undefined) hooked.share(plugin, undefined);
  }
  // With an index, the other files of its folder are parts of it.
  const index = scripts.find((name) => INDEX.test(name));
  const plugins = index === undefined ? scripts.filter((name) => !HOOKS.test(name)) : [index];
  let isFound = false;
  for (const name of plugins) isFound = addFile(hooked, pathOf(name), prefix, settings) || isFound;
  if (depth >= MAX_DEPTH) return isFound;
  for (const name of folders) {
    const below = settings.isCascading ? hooked : target;
    isFound = loadFolder(below, pathOf(name), prefix + segment(name, settings), settings, depth + 1) || isFound;
  }
  return isFound;
}

function addFile(target: PluginTarget, path: string, prefix: string, settings: Settings): boolean {
  const plugin = settings.folders.exported(path, 'default');
  if (plugin === undefined) return false;
  const override = textOf(settings.folders.exported(path, 'prefixOverride'));
  const own = textOf(settings.folders.exported(path, 'autoPrefix')) ?? '';
  const full = override ?? `${prefix}${own === '' || own.startsWith('/') ? own : `/${own}`}`;
  const config = settings.folders.exported(path, 'autoConfig');
  const props = new Map<string, Value>(config?.t === 'obj' ? config.props : []);
  if (full !== '') props.set('prefix', lit(full));
  target.add(plugin, { t: 'obj', props, rest: [] }, settings.at);
  return true;
}

/** Plugins that are loaded by the names of files and folders; false when the folder could not be found. */
export function autoload(target: PluginTarget, options: Value | undefined, folders: FolderReader, at: Place): boolean {
  const text = textOf(knownProp(options, 'dir'));
  const folder = text === undefined ? undefined : joinPath('', text);
  if (folder === undefined) return false;
  const prefix = pathsOf(knownProp(knownProp(options, 'options'), 'prefix'))[0] ?? '';
  const settings: Settings = {
    folders,
    at,
    isPrefixed: isOn(options, 'dirNameRoutePrefix', true),
    hasParams: isOn(options, 'routeParams', false),
    hasHooks: isOn(options, 'autoHooks', false),
    isCascading: isOn(options, 'cascadeHooks', false),
  };
  return loadFolder(target, folder, prefix, settings, 0);
}
