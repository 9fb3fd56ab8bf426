import { readFileSync } from 'node:fs';
import { filesBelow } from './run-cli.ts';
import type { Secrets } from './secret-corpus.ts';

/** A stretch of a planted value of this length is as bad as the whole: rivals cut a key and print its head. */
const TELLING_LENGTH = 16;

interface Trace {
  readonly name: string;
  readonly form: string;
  readonly text: Buffer;
}

/** Where a planted value shows: in which text, which value, in which form. Never the value, so that a failing test does not print it. */
export function findLeaks(texts: ReadonlyMap<string, Buffer>, secrets: Secrets): readonly string[] {
  const traces = Object.entries(secrets).flatMap(([name, value]) => tracesOf(name, value.trim()));
  return [...texts].flatMap(([where, content]) =>
    traces.filter(({ text }) => content.includes(text)).map(({ name, form }) => `${name} in ${where}, ${form}`),
  );
}

/** Everything that a run left: what it printed, its reports, and whatever is still in its temporary and home folders. */
export function collectOutput(
  printed: { readonly stdout: string; readonly stderr: string },
  folders: readonly string[],
): ReadonlyMap<string, Buffer> {
  const texts = new Map<string, Buffer>([
    ['stdout', Buffer.from(printed.stdout)],
    ['stderr', Buffer.from(printed.stderr)],
  ]);
  for (const folder of folders) {
    for (const file of filesBelow(folder)) {
      texts.set(file, readFileSync(file));
      texts.set(`the name of ${file}`, Buffer.from(file));
    }
  }
  return texts;
}

function tracesOf(name: string, value: string): readonly Trace[] {
  const lines = value.split('\n').filter((line) => line.length >= TELLING_LENGTH && !line.startsWith('-----'));
  return [...new Set([value, ...lines])].flatMap((text) => [
    { name, form: 'plain', text: Buffer.from(text) },
    { name, form: 'its head', text: Buffer.from(text.slice(0, Math.max(TELLING_LENGTH, text.length / 2))) },
    { name, form: 'its tail', text: Buffer.from(text.slice(-Math.max(TELLING_LENGTH, text.length / 2))) },
    { name, form: 'in JSON', text: Buffer.from(JSON.stringify(text).slice(1, -1)) },
    {
      name,
      form: 'in JSON in JSON',
      text: Buffer.from(JSON.stringify(JSON.stringify(text).slice(1, -1)).slice(1, -1)),
    },
    { name, form: 'URL-encoded', text: Buffer.from(encodeURIComponent(text)) },
    {
      name,
      form: 'URL-encoded in small letters',
      text: Buffer.from(encodeURIComponent(text).replaceAll(/%../g, (code) => code.toLowerCase())),
    },
    { name, form: 'with backslashes', text: Buffer.from(text.replaceAll(/[^A-Za-z0-9\s]/g, '\\$&')) },
    { name, form: 'as a form field', text: Buffer.from(new URLSearchParams({ x: text }).toString().slice(2)) },
    { name, form: 'in HTML', text: Buffer.from(escapeHtml(text)) },
    { name, form: 'in XML', text: Buffer.from(escapeXml(text)) },
    ...[0, 1, 2].flatMap((shift) => base64Traces(name, text, shift)),
  ]);
}

/** The base64 characters that only this value can have made, whatever stands before it, in both alphabets. */
function base64Traces(name: string, text: string, shift: number): readonly Trace[] {
  const encoded = Buffer.from('x'.repeat(shift) + text)
    .toString('base64')
    .replaceAll('=', '');
  const inner = encoded.slice(shift === 0 ? 0 : shift + 1, -1);
  const url = inner.replaceAll('+', '-').replaceAll('/', '_');
  return [
    { name, form: 'in base64', text: Buffer.from(inner) },
    { name, form: 'in URL base64', text: Buffer.from(url) },
  ];
}

function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#x27;',
    '=': '&#x3D;',
    '`': '&#x60;',
  };
  return text.replaceAll(/[&<>"'=`]/g, (char) => entities[char] ?? char);
}

function escapeXml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&apos;',
  };
  return text.replaceAll(/[&<>"']/g, (char) => entities[char] ?? char);
}
