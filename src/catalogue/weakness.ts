import type { Fix } from '../core/advice.ts';
import { type Category, categoryOfWeakness, type WeaknessId } from '../core/category.ts';
import { InvariantError } from '../core/errors.ts';
import type { Confidence, Severity } from '../core/severity.ts';

/** One row of the catalogue: a weakness in plain words, with everything a finding needs that does not depend on the place. */
export interface Weakness {
  readonly id: WeaknessId;
  readonly category: Category;
  /** Sentence without a full stop: "A secret falls back to a value in the code". */
  readonly title: string;
  /** Impact where it is true; a rule may lower it. */
  readonly severity: Severity;
  /** Usual precision of a finding; a rule may lower it. */
  readonly confidence: Confidence;
  readonly cwe: readonly number[];
  /** `A05:2021`, `A02:2025`. */
  readonly owasp: readonly string[];
  /** Requirements of OWASP ASVS 5.0. */
  readonly asvs: readonly string[];
  /** What can happen to the application, without jargon. */
  readonly explanation: string;
  /** Summary, steps, example and the text for a coding assistant. */
  readonly fix: Fix;
}

export interface WeaknessEntry extends Omit<Weakness, 'id' | 'category' | 'fix'> {
  readonly fix: string;
  readonly steps: readonly string[];
  readonly example?: readonly [language: string, ...lines: string[]];
  readonly prompt: string;
}

/** Brings an entry into the published shape; the chapter of the id decides the category. */
export function weakness(id: WeaknessId, entry: WeaknessEntry): Weakness {
  const category = categoryOfWeakness(id);
  if (category === undefined) throw new InvariantError(`Weakness ${id} is in no chapter of the catalogue`);
  const { fix: summary, steps, example, prompt, ...rest } = entry;
  const fix: Fix = {
    summary,
    steps: [...steps],
    ...(example === undefined
      ? {}
      : {
          example: { language: example[0], code: example.slice(1).join('\n') },
        }),
    prompt,
  };
  return { id, category, ...rest, fix };
}
