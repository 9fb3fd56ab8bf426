import { type CallSite, lit, numberOf, textOf, type Value } from './value.ts';

type Method = (text: string, site: CallSite) => Value | undefined;

function withText(run: (text: string, other: string) => string | number | boolean): Method {
  return (text, site) => {
    const other = textOf(site.args[0]?.value);
    return other === undefined ? undefined : lit(run(text, other));
  };
}

function plain(run: (text: string) => string): Method {
  return (text) => lit(run(text));
}

const slice: Method = (text, site) => {
  const from = numberOf(site.args[0]?.value);
  const to = site.args[1] === undefined ? text.length : numberOf(site.args[1].value);
  return from === undefined || to === undefined ? undefined : lit(text.slice(from, to));
};

/** Only plain texts: a pattern of the scanned program is never run. */
const replace: Method = (text, site) => {
  const from = site.args[0]?.value;
  const to = textOf(site.args[1]?.value);
  if (from?.t !== 'lit' || from.isPattern === true || typeof from.value !== 'string' || to === undefined)
    return undefined;
  return lit(text.replace(from.value, () => to));
};

const split: Method = (text, site) => {
  const by = site.args[0]?.value;
  if (by?.t !== 'lit' || by.isPattern === true || typeof by.value !== 'string' || by.value === '') return undefined;
  return { t: 'arr', items: text.split(by.value).slice(0, 50).map(lit), isOpen: false };
};

const METHODS: ReadonlyMap<string, Method> = new Map<string, Method>([
  ['endsWith', withText((text, other) => text.endsWith(other))],
  ['startsWith', withText((text, other) => text.startsWith(other))],
  ['includes', withText((text, other) => text.includes(other))],
  ['indexOf', withText((text, other) => text.indexOf(other))],
  ['toLowerCase', plain((text) => text.toLowerCase())],
  ['toUpperCase', plain((text) => text.toUpperCase())],
  ['toString', plain((text) => text)],
  ['trim', plain((text) => text.trim())],
  ['slice', slice],
  ['replace', replace],
  ['split', split],
]);

const MAX_TEXT = 500;

/** Methods of a text that is known: programs that load their routes by the names of files compute with them. */
export function textMethod(text: string, name: string, site: CallSite): Value | undefined {
  return text.length > MAX_TEXT ? undefined : METHODS.get(name)?.(text, site);
}
