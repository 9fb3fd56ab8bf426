import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { SecretVault } from '../src/core/secret-vault.ts';
import { scanner as semgrep } from '../src/scanners/semgrep/index.ts';
import { inventoryOf, SETTINGS } from './rules/scan-folder.ts';
import type { ScriptHit } from './same-findings.ts';

const GitleaksHits = z.array(z.object({ RuleID: z.string(), File: z.string() }));
const TrufflehogHit = z.object({
  DetectorName: z.string(),
  SourceMetadata: z.object({ Data: z.record(z.string(), z.object({ file: z.string().optional() })) }),
});

/** Reads what the plain script left in its folder. */
export function readScriptHits(folder: string, repository: string): readonly ScriptHit[] {
  return [
    ...['gitleaks-git', 'gitleaks-dir'].flatMap((name) => readGitleaks(textOf(folder, name))),
    ...['trufflehog-git', 'trufflehog-dir'].flatMap((name) => readTrufflehog(textOf(folder, name))),
    ...readSemgrep(textOf(folder, 'semgrep'), repository),
  ];
}

function textOf(folder: string, name: string): string {
  return readFileSync(path.join(folder, `${name}.json`), 'utf8');
}

function readGitleaks(text: string): readonly ScriptHit[] {
  if (text.trim() === '') return [];
  return GitleaksHits.parse(JSON.parse(text)).map(({ RuleID, File }) => ({
    tool: 'gitleaks',
    rule: RuleID,
    path: File,
  }));
}

function readTrufflehog(text: string): readonly ScriptHit[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { DetectorName, SourceMetadata } = TrufflehogHit.parse(JSON.parse(line));
      const file = Object.values(SourceMetadata.Data)[0]?.file ?? '';
      return { tool: 'trufflehog', rule: DetectorName, path: file.replace(/^\.\//, '') };
    });
}

/** Through our own parser, which drops values that are no secrets, in both ways alike. */
function readSemgrep(report: string, repository: string): readonly ScriptHit[] {
  const part = { kind: 'run', part: 'code', label: '' } as const;
  const inventory = { ...inventoryOf(repository), thirdParty: [] };
  const places = { repository, history: '', tree: '', rules: '', private: '', product: '', node: '' };
  const readText = (file: string): string | undefined => {
    try {
      return readFileSync(path.join(repository, file), 'utf8');
    } catch {
      return undefined;
    }
  };
  const outcome = semgrep.parse(
    { exitCode: 0, stderr: '', report },
    { vault: new SecretVault(), part, inventory, settings: SETTINGS, places, views: {}, readText },
  );
  if (outcome.kind !== 'result') throw new Error(`The script's semgrep report cannot be read: ${outcome.why}`);
  return outcome.observations.flatMap(({ rule, locations }) =>
    locations
      .slice(0, 1)
      .map(({ path: file, startLine }) => ({ tool: 'semgrep', rule, path: file ?? '', line: startLine })),
  );
}
