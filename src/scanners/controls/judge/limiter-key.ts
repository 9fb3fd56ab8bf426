import type { FnValue, Value } from '../eval/value.ts';
import type { PackagePath } from '../frameworks/packages.ts';
import { walkFunction } from '../ir/walk.ts';
import { optionOf } from './package-entry.ts';

/** Headers that anyone may write; a proxy that overwrites them cannot be seen in the code. */
const WRITTEN_BY_CLIENTS =
  /^(?:x-forwarded-for|x-real-ip|x-client-ip|x-originating-ip|x-remote-ip|forwarded|client-ip|user-agent|x-(?:device|session|client|request|correlation)-id)$/i;

function readsClientHeader(fn: FnValue): boolean {
  let found = false;
  walkFunction(fn.fn, (expression) => {
    const text =
      expression.k === 'member' ? expression.prop : expression.k === 'lit' ? String(expression.value) : undefined;
    if (text !== undefined && WRITTEN_BY_CLIENTS.test(text)) found = true;
  });
  return found;
}

function isClientKey(value: Value | undefined): boolean {
  return value?.t === 'fn' && readsClientHeader(value);
}

/** Why a limiter may hold nobody: whoever writes another key into a header counts as somebody else. */
export function doubtOfKey(found: PackagePath): string | undefined {
  const isForgeable = ['keyGenerator', 'key', 'getKey', 'id'].some((name) => isClientKey(optionOf(found, name)));
  return isForgeable
    ? 'it tells clients apart by a header that they write themselves, unless a proxy overwrites it'
    : undefined;
}
