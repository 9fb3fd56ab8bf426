import { z } from 'zod';
import { MERGED_RULES } from './pack.generated.ts';
import type { MergedRule } from './rule-summary.ts';

const MergedResult = z.looseObject({ check_id: z.string(), extra: z.looseObject({ message: z.string() }) });

/**
 * Gives a result of a merged rule the name and words of the member that it belongs to. The engine tells the member by filling in its
 * metavariable in the message; every other result comes back as it is.
 */
export function unmerge(item: unknown, merged: Readonly<Record<string, MergedRule>> = MERGED_RULES): unknown {
  const result = MergedResult.safeParse(item).data;
  const rule = result === undefined ? undefined : merged[result.check_id];
  if (result === undefined || rule === undefined) return item;
  const member = rule.members[memberOf(rule, result.extra.message)];
  if (member === undefined) return item;
  const { check_id, message, severity, metadata } = member;
  return { ...result, check_id, extra: { ...result.extra, message, severity, metadata } };
}

/** Position of the member whose `$ZZnn` was replaced; -1 for a message that is not of this rule. */
function memberOf({ message, members }: MergedRule, filled: string): number {
  return members.findIndex((_, index) => {
    const placeholder = `$ZZ${String(index).padStart(2, '0')}`;
    const at = message.indexOf(placeholder);
    const before = message.slice(0, at);
    const after = message.slice(at + placeholder.length);
    return (
      filled !== message &&
      filled.length >= before.length + after.length &&
      filled.startsWith(before) &&
      filled.endsWith(after) &&
      filled.slice(before.length, filled.length - after.length) !== placeholder
    );
  });
}
