import type { PageFact } from '../facts.ts';
import { indexLines } from '../ir/lines.ts';
import { type Files, isTestPath } from '../project/files.ts';

const PAGE = /\.(?:[jt]sx|vue|svelte)$/;
const MAX_TEXT = 300_000;

/** `user.role === 'admin'`, `session?.user?.isAdmin`, `hasRole('admin')` in what browsers run. Who wrote a message of a chat is no such role. */
const ROLE =
  /\b(?:me|(?:user|session|profile|account|auth|currentUser|viewer)\w*)(?:\??\.\w+){0,3}\??\.(?:role|isAdmin|is_admin|isStaff|is_staff)\b|\brole\s*[!=]==?\s*['"](?!(?:user|assistant|system|tool|function|developer|model|bot|ai|agent|human|interviewer|candidate)['"])\w+['"]|\b(?:hasRole|useIsAdmin)\(/g;

const CALL =
  /\b(?:(fetch|\$fetch|useFetch)|(?:axios|api|client|http|apiClient|\$http|request)\.(get|post|put|patch|delete))\s*(?:<[^>()]{0,80}>)?\(\s*(['"`])([^'"`\n]{1,200})\3/g;
const METHOD = /\bmethod\s*:\s*['"](\w+)['"]/;
/** Options of a call stand close behind its address. */
const OPTIONS_LENGTH = 240;

/** An address as a path with parameters; undefined for one of another server. */
function pathOf(text: string): string | undefined {
  const ownPart = text
    .replace(/^\$\{[^}]*\}/, '')
    .replace(/\$\{[^}]*\}/g, ':value')
    .replace(/[?#].*$/, '');
  return ownPart.startsWith('/') && !ownPart.startsWith('//') ? ownPart.replace(/\/+$/, '') || '/' : undefined;
}

/** Code of a server component may ask for a role, too: there the check is real. */
function isForBrowsers(path: string, text: string): boolean {
  if (/^\s*['"]use server['"]/.test(text)) return false;
  return !/(?:^|\/)app\//.test(path) || !/\.[jt]sx$/.test(path) || /^\s*['"]use client['"]/m.test(text);
}

function callsIn(path: string, text: string): PageFact['calls'] {
  const lines = indexLines(text);
  return [...text.matchAll(CALL)].slice(0, 200).flatMap((match) => {
    const target = pathOf(match[4] ?? '');
    if (target === undefined) return [];
    const after = text.slice(match.index + match[0].length, match.index + match[0].length + OPTIONS_LENGTH);
    const ownOptions = /^[^;]*/.exec(after)?.[0] ?? '';
    const method = (match[2] ?? METHOD.exec(ownOptions)?.[1] ?? 'get').toUpperCase();
    const line = lines.lineAt(match.index);
    return [{ method, path: target, at: { file: path, line, endLine: line } }];
  });
}

/** Pages that ask for a role and call addresses of the application. */
export function readPages(files: Files): readonly PageFact[] {
  return files.paths.flatMap((path): readonly PageFact[] => {
    if (!PAGE.test(path) || isTestPath(path)) return [];
    const text = files.read(path) ?? '';
    if (text.length > MAX_TEXT || !isForBrowsers(path, text)) return [];
    const asks = text.search(ROLE);
    if (asks < 0) return [];
    const calls = callsIn(path, text);
    const line = indexLines(text).lineAt(asks);
    return calls.length === 0 ? [] : [{ at: { file: path, line, endLine: line }, calls }];
  });
}
