import type { Inventory } from '../../inventory/inventory.ts';
import type { Gap } from '../../core/outcome.ts';
import type { Invocation } from '../contract.ts';

/** Kinds of file whose programs the engine has no grammar for. */
const HOLDS_SCRIPTS = /\.(vue|svelte|html?)$/;
/** Below the private folder of the call. */
export const SCRIPT_FOLDER = 'scripts';
const MAX_COPIES = 2_000;

/** Copies that hold only the programs of components and pages, line by line, so that every rule of JavaScript and TypeScript sees them. */
export function scriptCopies(inventory: Inventory): Invocation['copies'] {
  return withScripts(inventory)
    .slice(0, MAX_COPIES)
    .map(({ path }) => ({ from: path, to: `${SCRIPT_FOLDER}/${path}.ts`, keep: 'scripts' as const }));
}

/** What is beyond the bound, for the coverage table. */
export function gapsOfScripts(inventory: Inventory): readonly Gap[] {
  const count = withScripts(inventory).length - MAX_COPIES;
  return count > 0 ? [{ text: `the scripts of ${count} components and pages were not analysed`, count }] : [];
}

export function scriptFolder(privateDir: string): string {
  return `${privateDir}/${SCRIPT_FOLDER}`;
}

/** The engine's report with the copies' paths turned back into those of the files they were taken from. */
export function unfoldScriptPaths(report: string, privateDir: string): string {
  const folder = JSON.stringify(`${scriptFolder(privateDir)}/`).slice(1, -1);
  const escaped = folder.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return report.replaceAll(new RegExp(`${escaped}([^"]+?\\.(?:vue|svelte|html?))\\.ts`, 'g'), '$1');
}

function withScripts({ files, thirdParty = [] }: Inventory): Inventory['files'] {
  const foreign = new Set<string>(thirdParty.map(({ path }) => path));
  return files.filter(({ path }) => HOLDS_SCRIPTS.test(path) && !foreign.has(path));
}
