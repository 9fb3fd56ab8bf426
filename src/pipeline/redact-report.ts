import type { ScanReport } from '../core/scan-report.ts';
import type { SecretVault } from '../core/secret-vault.ts';

/** The last fence: every text of the finished report passes the vault once more, wherever it came from. Keys and numbers stay. */
export function redactReport(report: ScanReport, vault: Pick<SecretVault, 'redact'>): ScanReport {
  return redactValue(report, vault) as ScanReport;
}

function redactValue(value: unknown, vault: Pick<SecretVault, 'redact'>): unknown {
  if (typeof value === 'string') return vault.redact(value);
  if (Array.isArray(value)) return value.map((item) => redactValue(item, vault));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, redactValue(inner, vault)]));
}
