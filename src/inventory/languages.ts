import type { Inventory, SourceFile } from './inventory.ts';

const LANGUAGES: Readonly<Record<string, readonly string[]>> = {
  JavaScript: ['js', 'mjs', 'cjs', 'jsx'],
  TypeScript: ['ts', 'mts', 'cts', 'tsx'],
  Python: ['py', 'pyw', 'ipynb'],
  Vue: ['vue'],
  Svelte: ['svelte'],
  Astro: ['astro'],
  HTML: ['html', 'htm', 'ejs', 'hbs', 'pug', 'njk', 'jinja', 'j2'],
  CSS: ['css', 'scss', 'sass', 'less'],
  SQL: ['sql'],
  Shell: ['sh', 'bash', 'zsh'],
  PHP: ['php'],
  Ruby: ['rb', 'erb'],
  Go: ['go'],
  Java: ['java'],
  Kotlin: ['kt', 'kts'],
  'C#': ['cs', 'cshtml', 'razor'],
  Rust: ['rs'],
  Swift: ['swift'],
  Dart: ['dart'],
  C: ['c', 'h'],
  'C++': ['cc', 'cpp', 'cxx', 'hpp'],
  Elixir: ['ex', 'exs'],
  Scala: ['scala'],
  Terraform: ['tf', 'hcl'],
  Solidity: ['sol'],
};

const BY_EXTENSION = new Map(
  Object.entries(LANGUAGES).flatMap(([name, extensions]) => extensions.map((extension) => [extension, name] as const)),
);

/** Languages by file extension, the most used first. */
export function countLanguages(files: readonly SourceFile[]): Inventory['languages'] {
  const counts = new Map<string, number>();
  for (const { path } of files) {
    const name = BY_EXTENSION.get(/\.([a-z\d]+)$/i.exec(path)?.[1]?.toLowerCase() ?? '');
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .map(([name, count]) => ({ name, files: count }))
    .sort((a, b) => b.files - a.files || (a.name < b.name ? -1 : 1));
}
