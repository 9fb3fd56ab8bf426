import { type ParserOptions, parseSync } from 'oxc-parser';

/** One module that a file loads by name. */
export interface Import {
  readonly specifier: string;
  /** 1-based. */
  readonly line: number;
}

const REQUIRE = /(?<![\w$.])require\(\s*(?:'([^'\\\n]+)'|"([^"\\\n]+)")\s*\)/g;
const OPTIONS: ParserOptions = { sourceType: 'unambiguous' };

/** What a JavaScript or TypeScript file loads at run time: imports, re-exports, `import()` and `require()`; types alone are left out. */
export function importsOf(fileName: string, text: string): readonly Import[] {
  const { module, comments } = parseSync(fileName, text, OPTIONS);
  const found: { specifier: string; at: number }[] = [];
  for (const { moduleRequest, entries } of module.staticImports) {
    const isTypeOnly = entries.length > 0 && entries.every((entry) => entry.isType);
    if (!isTypeOnly) found.push({ specifier: moduleRequest.value, at: moduleRequest.start });
  }
  for (const { entries } of module.staticExports) {
    for (const { moduleRequest, isType } of entries)
      if (moduleRequest !== null && !isType) found.push({ specifier: moduleRequest.value, at: moduleRequest.start });
  }
  for (const { moduleRequest } of module.dynamicImports) {
    const literal = /^(['"`])([^'"`\\$]+)\1$/.exec(text.slice(moduleRequest.start, moduleRequest.end))?.[2];
    if (literal !== undefined) found.push({ specifier: literal, at: moduleRequest.start });
  }
  for (const match of text.matchAll(REQUIRE)) {
    const isInComment = comments.some(({ start, end }) => match.index >= start && match.index < end);
    if (!isInComment) found.push({ specifier: match[1] ?? match[2] ?? '', at: match.index });
  }
  return found.map(({ specifier, at }) => ({ specifier, line: lineAt(text, at) }));
}

function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}
