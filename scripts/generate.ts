// `npm run generate` writes every generated file; with --check it changes nothing, names the stale ones and exits 1.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateConfigSchema } from '../src/config/config-schema.ts';
import { generateReportSchema } from '../src/report/json/report-schema.ts';
import { generateRegistry } from './generate-registry.ts';
import { generateRules } from './generate-rules.ts';

const ROOT = path.resolve(fileURLToPath(new URL('..', import.meta.url)));

/** Each generated file, relative to the root, with what writes its text. */
const GENERATORS: readonly { readonly file: string; readonly content: () => string | Promise<string> }[] = [
  { file: 'src/scanners/registry.generated.ts', content: () => generateRegistry(ROOT) },
  ...[...generateRules(ROOT)].map(([file, text]) => ({ file, content: () => text })),
  { file: 'config/secondlook.schema.json', content: generateConfigSchema },
  { file: 'config/report.schema.json', content: generateReportSchema },
];

const isCheck = process.argv.includes('--check');
for (const { file, content } of GENERATORS) {
  const target = path.join(ROOT, file);
  const wanted = await content();
  if (existsSync(target) && readFileSync(target, 'utf8') === wanted) continue;
  if (isCheck) {
    process.exitCode = 1;
    process.stdout.write(`${file} is stale: run npm run generate\n`);
  } else {
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, wanted);
    process.stdout.write(`wrote ${file}\n`);
  }
}
