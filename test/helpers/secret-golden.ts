import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { SecretRef, SecretVault } from '../../src/core/secret-vault.ts';
import type { ParseOutcome, ToolScanner } from '../../src/scanners/contract.ts';
import { makeSecretContext } from './secret-context.ts';
import { type CorpusPart, fillNamesInJson, makeCorpusSecrets, nameOfValue, type Secrets } from './secret-corpus.ts';

/** A captured run: what to hand to the parser, with values made for this test in place of their names. */
export interface GoldenCase {
  readonly dir: URL;
  readonly part: CorpusPart;
  readonly secrets: Secrets;
  readonly raw: { readonly exitCode: number; readonly stderr: string; readonly report: string | null };
}

export function readGolden(scannerDir: URL, release: string, name: string, part: CorpusPart): GoldenCase {
  const dir = new URL(`fixtures/${release}/${name}/`, scannerDir);
  const read = (file: string): string => readFileSync(new URL(file, dir), 'utf8');
  const secrets = makeCorpusSecrets(`golden ${name}`);
  const exitCode = Number(/exit code: (\d+)/.exec(read('origin.md'))?.[1]);
  const report = fillNamesInJson(read('raw.json'), secrets);
  // An engine gives null where a tool printed nothing.
  return { dir, part, secrets, raw: { exitCode, stderr: read('stderr.txt'), report: report === '' ? null : report } };
}

/** Parses a case and holds the result against its `expected.json`; `UPDATE_FIXTURES=1` writes that file for a reader to review. */
export function expectGolden(scanner: ToolScanner, golden: GoldenCase): void {
  const context = makeSecretContext(golden.part, golden.secrets);

  const outcome = scanner.parse(golden.raw, context);

  const text = `${JSON.stringify(readable(outcome, golden.secrets, context.vault), null, 2)}\n`;
  const file = new URL('expected.json', golden.dir);
  if (process.env['UPDATE_FIXTURES'] === '1' || !existsSync(file)) writeFileSync(file, text);
  expect(JSON.parse(text)).toEqual(JSON.parse(readFileSync(file, 'utf8')));
  expectNoValue(JSON.stringify(outcome), golden.secrets);
}

/** Fails when a text holds a planted value, plain, in base64, URL-encoded or as JSON writes it. */
export function expectNoValue(text: string, secrets: Secrets): void {
  for (const [name, value] of Object.entries(secrets)) {
    const whole = value.trim();
    const pieces = whole.includes('\n')
      ? whole.split('\n').filter((line) => line.length > 20 && !line.startsWith('-'))
      : [whole];
    for (const piece of pieces) {
      const forms = [
        piece,
        encodeURIComponent(piece),
        JSON.stringify(piece).slice(1, -1),
        Buffer.from(piece).toString('base64').slice(0, -4),
      ];
      for (const form of forms) if (text.includes(form)) throw new Error(`the value of ${name} is in the text`);
    }
  }
}

/** The outcome with names in place of references, since those are new in every run. */
function readable(outcome: ParseOutcome, secrets: Secrets, vault: SecretVault): unknown {
  if (outcome.kind !== 'result') return outcome;
  const nameOf = (ref: SecretRef): string => vault.derive(ref, (value) => nameOfValue(value, secrets)) ?? '?';
  return {
    ...outcome,
    observations: outcome.observations.map(({ secret, ...rest }) => ({
      ...rest,
      ...(secret === undefined
        ? {}
        : { secret: { ...secret, ref: nameOf(secret.ref), parts: secret.parts.map(nameOf) } }),
    })),
  };
}
