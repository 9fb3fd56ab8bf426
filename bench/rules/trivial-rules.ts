/** The cheapest pack that still makes the engine read every file of the languages that the rules are about: what a scan costs without our rules. */
const PATTERNS = {
  javascript: [
    '$X === $X',
    'if ($X) {}',
    'with ($X) {...}',
    'debugger;',
    'eval($X)',
    'alert(...)',
    'document.write(...)',
    'new Function(...)',
  ],
  python: ['$X == $X', 'eval(...)'],
} as const;

export function trivialPack(): string {
  const rules = Object.entries(PATTERNS).flatMap(([language, patterns]) =>
    patterns.map((pattern, index) => ({
      id: `trivial-${language}-${index}`,
      languages: language === 'javascript' ? ['javascript', 'typescript'] : [language],
      severity: 'LOW',
      message: 'A rule to compare with',
      pattern,
    })),
  );
  return JSON.stringify({ rules });
}
