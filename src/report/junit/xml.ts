import { plainLine, plainText } from '../machine/text.ts';

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** One element with quoted, escaped attributes. `children` are elements already; `text` is escaped. */
export function element(
  name: string,
  attributes: Attributes,
  content: { readonly children?: readonly string[]; readonly text?: string } = {},
): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeXml(plainLine(String(value)))}"`)
    .join('');
  const inside = `${content.text === undefined ? '' : escapeXml(plainText(content.text))}${(content.children ?? []).map((child) => `\n${indent(child)}`).join('')}`;
  if (inside === '') return `<${name}${written}/>`;
  return `<${name}${written}>${inside}${content.children === undefined ? '' : '\n'}</${name}>`;
}

/** After {@link plainText} no character is left that XML 1.0 forbids; `>` is escaped too, so that `]]>` cannot stand in text. */
function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}

/** Only tags are indented: the lines of a text stay as they are. */
function indent(xml: string): string {
  return xml.replaceAll(/^(?=<)/gm, '  ');
}
