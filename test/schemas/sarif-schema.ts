import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

interface SarifSchema {
  properties: { runs: { type: unknown } };
  definitions: { region: object; [name: string]: unknown };
}

/** Folder of the multitool's package for this platform, or undefined; in CI its absence is an error. */
export function findMultitoolFolder(): string | undefined {
  const require = createRequire(import.meta.url);
  try {
    return path.dirname(require.resolve(`@microsoft/sarif-multitool-${process.platform}/package.json`));
  } catch {
    if (process.env['CI'] === 'true') throw new Error('@microsoft/sarif-multitool is not installed: run npm ci');
    return undefined;
  }
}

/** Compiles the SARIF 2.1.0 schema, tightened to what OASIS published (test/schemas/README.md); undefined where the package is absent. */
export function compileSarifSchema(): ValidateFunction | undefined {
  const folder = findMultitoolFolder();
  const file = folder === undefined ? undefined : path.join(folder, 'sarif-2.1.0.json');
  if (file === undefined || !existsSync(file)) return undefined;
  const schema = JSON.parse(readFileSync(file, 'utf8')) as SarifSchema;
  schema.properties.runs.type = 'array';
  schema.definitions.region = {
    ...schema.definitions.region,
    anyOf: [{ required: ['startLine'] }, { required: ['charOffset'] }, { required: ['byteOffset'] }],
  };
  // The schema is written for an older draft: it is taken as it is, without checking it against its meta-schema.
  const ajv = new Ajv2020({ validateSchema: false, strict: false, allErrors: true });
  addFormats.default(ajv);
  return ajv.compile(schema);
}
