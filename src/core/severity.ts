/** Impact if the finding is true, most severe first. Never mixed with {@link Confidence}. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** How likely the finding is true, most likely first. */
export const CONFIDENCES = ['high', 'medium', 'low'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** Negative when `a` is more severe than `b`: sorts the most severe first. */
export function compareSeverity(a: Severity, b: Severity): number {
  return SEVERITIES.indexOf(a) - SEVERITIES.indexOf(b);
}

/** True when `severity` is `level` or worse. */
export function isAtLeast(severity: Severity, level: Severity): boolean {
  return compareSeverity(severity, level) <= 0;
}

/** The most severe of a non-empty list; `info` for an empty one. */
export function highestSeverity(severities: readonly Severity[]): Severity {
  return SEVERITIES.find((severity) => severities.includes(severity)) ?? 'info';
}

/** The most confident of a non-empty list; `low` for an empty one. */
export function highestConfidence(confidences: readonly Confidence[]): Confidence {
  return CONFIDENCES.find((confidence) => confidences.includes(confidence)) ?? 'low';
}

/** Moves a severity by whole steps: positive steps lower it, negative ones raise it; clamped to the scale. */
export function lowerSeverity(severity: Severity, steps: number): Severity {
  const index = Math.min(Math.max(SEVERITIES.indexOf(severity) + steps, 0), SEVERITIES.length - 1);
  return SEVERITIES[index] ?? 'info';
}
