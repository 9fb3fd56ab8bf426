import type { VerdictStatus } from '../../core/scan-report.ts';
import type { Severity } from '../../core/severity.ts';

/** Colours of a terminal, or none: each function gives its text back as it is when there is no colour. */
export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly command: (text: string) => string;
  readonly severity: (severity: Severity, text: string) => string;
  readonly verdict: (status: VerdictStatus, text: string) => string;
  readonly gap: (text: string) => string;
}

/** The sixteen colours that every theme of a terminal maps to something readable; bright ones are left out for light grounds. */
const SEVERITY_CODES: Readonly<Record<Severity, string>> = {
  critical: '1;31',
  high: '31',
  medium: '33',
  low: '36',
  info: '2',
};

const VERDICT_CODES: Readonly<Record<VerdictStatus, string>> = { fail: '1;31', incomplete: '1;33', pass: '1;32' };

export function makePaint(hasColor: boolean): Paint {
  const paint = (code: string, text: string): string =>
    hasColor && text !== '' ? `\u001B[${code}m${text}\u001B[0m` : text;
  return {
    bold: (text) => paint('1', text),
    dim: (text) => paint('2', text),
    command: (text) => paint('36', text),
    severity: (severity, text) => paint(SEVERITY_CODES[severity], text),
    verdict: (status, text) => paint(VERDICT_CODES[status], text),
    gap: (text) => paint('33', text),
  };
}
