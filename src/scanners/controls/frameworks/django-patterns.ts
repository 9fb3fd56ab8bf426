import { type CallValue, optionsOf, root, type Value } from '../eval/value.ts';
import { lastName } from './django-views.ts';
import { pathsOf, UNKNOWN_PART } from './model.ts';

/** The path of an address. Of several that settings decide, the one that is known whole. */
export function urlPath(value: Value | undefined): string {
  if (value?.t === 'mix' && value.isText) return value.parts.map(urlPath).join('');
  const texts = value === undefined ? [] : optionsOf(value).map((option) => pathsOf(option)[0] ?? UNKNOWN_PART);
  return texts.find((text) => !text.includes(UNKNOWN_PART)) ?? texts[0] ?? UNKNOWN_PART;
}

/** Index behind the bracket that closes the one at `start`. */
function behindGroup(text: string, start: number): number {
  let depth = 0;
  let isInClass = false;
  for (let at = start; at < text.length; at += 1) {
    const char = text[at];
    if (char === '\\') at += 1;
    else if (char === '[') isInClass = true;
    else if (char === ']') isInClass = false;
    else if (!isInClass && char === '(') depth += 1;
    else if (!isInClass && char === ')') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return text.length;
}

/** Groups as parameters, whatever they hold: `(?P<pk>[0-9a-f]{8}(?:-x)?)` is `<pk>`. */
function withoutGroups(text: string): string {
  let result = '';
  let count = 0;
  for (let at = 0; at < text.length;) {
    if (text[at] === '\\') {
      result += text.slice(at, at + 2);
      at += 2;
    } else if (text[at] === '(') {
      const end = behindGroup(text, at);
      const name = /^\(\?P<(\w+)>/.exec(text.slice(at))?.[1];
      count += 1;
      result += `<${name ?? `part${count}`}>`;
      at = end;
    } else {
      result += text[at] ?? '';
      at += 1;
    }
  }
  return result;
}

/** `re_path(r'^orders/(?P<pk>\d+)/$', ...)` as a path with parameters. */
export function plainPath(text: string): string {
  return withoutGroups(text)
    .replace(/^\^|\$$/g, '')
    .replace(/\\Z$/, '')
    .replace(/\/\?$/, '/')
    .replace(/\\/g, '');
}

export function isLanguagePrefix(item: CallValue): boolean {
  return lastName(item) === 'i18n_patterns';
}

function symbol(name: string, args: readonly Value[]): CallValue {
  return {
    t: 'call',
    callee: root('global', name),
    args: args.map((value) => ({ value })),
    isNew: false,
    isLocal: false,
    continued: false,
    at: { file: '', line: 1, endLine: 1 },
  };
}

/** Entries of a list of addresses, however it is put together. */
export function flattenPatterns(value: Value): readonly Value[] {
  if (value.t === 'arr') return value.items.flatMap(flattenPatterns);
  if (value.t === 'mix') return value.parts.flatMap(flattenPatterns);
  // `format_suffix_patterns(urlpatterns)` and others that hand on what they are given.
  if (value.t === 'call' && /^(?:format_suffix_patterns|list|decorator_include)$/.test(lastName(value)))
    return value.args.flatMap((arg) => flattenPatterns(arg.value));
  // `urlpatterns = router.urls`
  if (value.t === 'prop' && value.name === 'urls') {
    return [symbol('path', [{ t: 'lit', value: '' }, symbol('include', [value])])];
  }
  return [value];
}
