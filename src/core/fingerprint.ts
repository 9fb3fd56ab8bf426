import { createHash } from 'node:crypto';
import type { Fingerprint } from './finding.ts';
import { FINGERPRINT_VERSION } from './finding.ts';

/** What a finding is known by. No line number, severity, message or tool version may enter. */
export interface FingerprintParts {
  readonly category: string;
  /** Weakness family, or another fixed name of the class. */
  readonly weakness: string;
  readonly path: string;
  /** Folded source, identity of an analysis, package and advisory, or tag of a secret. */
  readonly context: string;
}

/** 32 hex digits; `occurrence` tells apart findings that are alike in everything else, counted from the top of the file. */
export function makeFingerprint(parts: FingerprintParts, occurrence: number): Fingerprint {
  const { category, weakness, path, context } = parts;
  const text = JSON.stringify([FINGERPRINT_VERSION, category, weakness, path, context, occurrence]);
  return createHash('sha256').update(text).digest('hex').slice(0, 32) as Fingerprint;
}

const FINGERPRINT = /^[0-9a-f]{32}$/;

/** Brands a text that has the form of a fingerprint; undefined for any other. */
export function tryFingerprint(text: string): Fingerprint | undefined {
  return FINGERPRINT.test(text) ? (text as Fingerprint) : undefined;
}
