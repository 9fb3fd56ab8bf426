import type { CorsFact } from '../facts.ts';
import { indexLines } from '../ir/lines.ts';
import { type Files, isTestPath } from '../project/files.ts';

const FILE = /\.(?:[cm]?[jt]s|[jt]sx|py|json|toml|conf|ya?ml)$|(?:^|\/)(?:_headers|Caddyfile|nginx[\w.-]*)$/;
const MENTIONS = /cors|access-control-allow/i;
const MAX_TEXT = 200_000;

const SIGNS: readonly (readonly [CorsFact['what'], RegExp])[] = [
  [
    'reflected',
    /access-control-allow-origin['"]?[^\n;]{0,80}(?:\$http_origin|(?:req|request|ctx)[\w.()[\]'"]{0,40}origin\b)|\borigin\s*:\s*true\b/i,
  ],
  ['any', /access-control-allow-origin['"]?\s*[,:=\s]\s*(?:["']?value["']?\s*:\s*)?["']?\*/i],
  ['any', /"access-control-allow-origin"\s*,\s*"value"\s*:\s*"\*"/i],
  [
    'any',
    /\borigin\s*:\s*['"]\*['"]|\ballow_origins\s*=\s*\[\s*['"]\*|\borigins\s*=\s*['"]\*|CORS_(?:ALLOW_ALL_ORIGINS|ORIGIN_ALLOW_ALL)\s*=\s*True/,
  ],
  [
    'listed',
    /\borigin\s*:\s*(?:\[|['"]https?:)|\ballow_origins\s*=\s*\[\s*['"]https?:|access-control-allow-origin['"]?\s*[,:\s]\s*["']?https?:/i,
  ],
  [
    'credentials',
    /access-control-allow-credentials['"]?[^\n;]{0,30}true|\bcredentials\s*:\s*true\b|\ballow_credentials\s*=\s*True|\bsupports_credentials\s*=\s*True|CORS_ALLOW_CREDENTIALS\s*=\s*True/i,
  ],
];

/** What the places of the project say about other origins: middleware, headers by hand, proxies, hosting. */
export function readCors(files: Files): readonly CorsFact[] {
  return files.paths.flatMap((path): readonly CorsFact[] => {
    if (!FILE.test(path) || isTestPath(path) || /(?:^|\/)package(?:-lock)?\.json$/.test(path)) return [];
    const text = files.read(path) ?? '';
    if (text.length > MAX_TEXT || !MENTIONS.test(text)) return [];
    const lines = indexLines(text);
    return SIGNS.flatMap(([what, pattern]): readonly CorsFact[] => {
      const at = text.search(pattern);
      if (at < 0 || /^[ \t]*(?:#|\/\/)/.test(text.slice(text.lastIndexOf('\n', at) + 1, at + 1))) return [];
      const line = lines.lineAt(at);
      return [{ what, at: { file: path, line, endLine: line } }];
    });
  });
}
