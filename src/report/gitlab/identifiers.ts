import type { Finding } from '../../core/finding.ts';
import { clip, plainLine } from '../machine/text.ts';

const MAX_IDENTIFIERS = 20;
const MAX_LINKS = 20;
const MAX_URL = 2048;

export interface Identifier {
  readonly type: string;
  readonly name: string;
  readonly value: string;
  readonly url?: string;
}

/** The weakness first, because GitLab tracks by the first one and advisories come and go; then advisories and CWE. */
export function identifiersOf(finding: Finding): readonly Identifier[] {
  const weakness = clip(plainLine(finding.weakness), 100) || 'unknown';
  const advisories = (finding.dependency?.advisories ?? []).flatMap(({ id, aliases }) => [id, ...aliases]);
  return [
    { type: 'secondlook_weakness', name: `secondlook ${weakness}`, value: weakness },
    ...[...new Set(advisories)].flatMap(toAdvisory),
    ...finding.cwe.map((cwe) => ({
      type: 'cwe',
      name: `CWE-${cwe}`,
      value: String(cwe),
      url: `https://cwe.mitre.org/data/definitions/${cwe}.html`,
    })),
  ].slice(0, MAX_IDENTIFIERS);
}

/** http(s) references; anything else that stands there is left out. */
export function linksOf(finding: Finding): readonly { readonly url: string }[] {
  const urls = [...finding.references, ...(finding.dependency?.advisories ?? []).flatMap(({ url }) => url ?? [])];
  return [...new Set(urls)]
    .filter((url) => url.length <= MAX_URL && /^https?:\/\/[\x21-\x7e]+$/.test(url) && URL.canParse(url))
    .slice(0, MAX_LINKS)
    .map((url) => ({ url }));
}

function toAdvisory(id: string): readonly Identifier[] {
  if (/^CVE-\d{4}-\d{4,19}$/.test(id)) return [{ type: 'cve', name: id, value: id }];
  if (/^GHSA(-[0-9a-z]{4}){3}$/.test(id)) return [{ type: 'ghsa', name: id, value: id }];
  const text = clip(plainLine(id), 100);
  return text === '' ? [] : [{ type: 'advisory', name: text, value: text }];
}
