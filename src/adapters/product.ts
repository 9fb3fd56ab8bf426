import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { AdapterError } from '../core/errors.ts';

/** The product's own files. */
export interface ProductPaths {
  /** Folder with package.json, rules/ and templates/. */
  readonly root: string;
  /** Folder of the running code: `src` in a checkout, `dist` in a build. */
  readonly code: string;
  readonly version: string;
}

/** Finds the product's folders from where this file stands: src/adapters or dist/adapters, both one below the root. */
export function findProduct(): ProductPaths {
  const code = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
  const root = path.dirname(code);
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version?: unknown };
  return { root, code, version: typeof manifest.version === 'string' ? manifest.version : '0.0.0' };
}

/** True where the sources and the set-up scripts are: not in the image, not in a package. */
export function isCheckout(product: ProductPaths): boolean {
  return existsSync(path.join(product.root, 'scripts', 'setup.mjs'));
}

/** Reads files below templates/ by name. */
export async function readAssets(product: ProductPaths, names: readonly string[]): Promise<Record<string, string>> {
  const entries = await Promise.all(
    [...new Set(names)].map(async (name) => {
      try {
        return [name, await readFile(path.join(product.root, 'templates', name), 'utf8')] as const;
      } catch (cause) {
        throw new AdapterError('adapter-failed', `The product's own file templates/${name} cannot be read`, { cause });
      }
    }),
  );
  return Object.fromEntries(entries);
}
