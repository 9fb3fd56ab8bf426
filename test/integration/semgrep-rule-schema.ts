import { z } from 'zod';

/**
 * The shape of a rule of ours. The engine ignores unknown keys and options without a word, and the rule then never fires:
 * so every key is listed here, and an unknown one is an error.
 */
const Pattern: z.ZodType = z.lazy(() =>
  z.union([
    z.strictObject({ pattern: z.string(), exact: z.boolean().optional(), 'by-side-effect': BySideEffect }),
    z.strictObject({ 'pattern-regex': z.string() }),
    z.strictObject({ 'pattern-not-regex': z.string() }),
    z.strictObject({ 'semgrep-internal-pattern-anywhere': z.strictObject({ 'pattern-regex': z.string() }) }),
    z.strictObject({ 'pattern-not': z.string() }),
    z.strictObject({ 'pattern-inside': z.union([z.string(), PatternGroup]) }),
    z.strictObject({ 'pattern-not-inside': z.union([z.string(), PatternGroup]) }),
    z.strictObject({ 'focus-metavariable': z.union([z.string(), z.array(z.string())]) }),
    z.strictObject({ 'metavariable-regex': z.strictObject({ metavariable: z.string(), regex: z.string() }) }),
    z.strictObject({
      'metavariable-comparison': z.strictObject({ metavariable: z.string(), comparison: z.string() }),
    }),
    z.strictObject({
      'metavariable-pattern': z.strictObject({
        metavariable: z.string(),
        language: z.string().optional(),
        patterns: z.array(Pattern),
      }),
    }),
    z.strictObject({
      'metavariable-analysis': z.strictObject({ metavariable: z.string(), analyzer: z.enum(['redos', 'entropy']) }),
    }),
    PatternGroup,
  ]),
);

const BySideEffect = z.boolean().optional();

const PatternGroup = z.union([
  z.strictObject({
    'pattern-either': z.array(Pattern).min(1),
    exact: z.boolean().optional(),
    'by-side-effect': BySideEffect,
  }),
  z.strictObject({ patterns: z.array(Pattern).min(1), exact: z.boolean().optional(), 'by-side-effect': BySideEffect }),
]);

const Propagator = z.strictObject({
  pattern: z.string().optional(),
  patterns: z.array(Pattern).optional(),
  from: z.string(),
  to: z.string(),
  'by-side-effect': z.boolean().optional(),
});

const Level = z.enum(['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'INFO']);

const Metadata = z.strictObject({
  category: z.enum(['secrets', 'input-validation', 'auth', 'cors', 'rate-limiting', 'dependencies', 'hardening']),
  weakness: z.string().regex(/^[1-6X]\.\d\d$/),
  tier: z.union([z.literal(1), z.literal(2)]),
  cwe: z.array(z.string().regex(/^CWE-\d+$/)).min(1),
  owasp: z.array(z.string().regex(/^A\d\d:20(21|25)$/)).min(1),
  asvs: z.array(z.string().regex(/^\d+\.\d+\.\d+$/)),
  confidence: z.enum(['HIGH', 'MEDIUM', 'LOW']),
  impact: Level,
  likelihood: z.enum(['HIGH', 'MEDIUM', 'LOW']),
  fix: z.string().min(10),
  vibe: z.string().min(20),
  references: z.array(z.url()).min(1),
  family: z.string().optional(),
  'holds-secret': z.boolean().optional(),
});

export const Rule = z
  .strictObject({
    id: z.string().regex(/^sl-[1-6x]-\d\d-[a-z0-9]+(-[a-z0-9]+)*$/),
    languages: z
      .array(z.enum(['javascript', 'typescript', 'python', 'generic', 'regex', 'yaml', 'json', 'dockerfile', 'html']))
      .min(1),
    severity: Level,
    message: z.string().min(10).max(200),
    metadata: Metadata,
    options: z
      .strictObject({
        symbolic_propagation: z.boolean().optional(),
        taint_assume_safe_functions: z.boolean().optional(),
        taint_assume_safe_numbers: z.boolean().optional(),
        taint_assume_safe_booleans: z.boolean().optional(),
        taint_assume_safe_comparisons: z.boolean().optional(),
        taint_assume_safe_indexes: z.boolean().optional(),
        // any other value stops the engine for all rules
        generic_comment_style: z.enum(['c', 'cpp', 'shell']).optional(),
        generic_ellipsis_max_span: z.int().optional(),
      })
      .optional(),
    paths: z
      .strictObject({ include: z.array(z.string()).optional(), exclude: z.array(z.string()).optional() })
      .optional(),
    mode: z.literal('taint').optional(),
    patterns: z.array(Pattern).min(1).optional(),
    'pattern-sources': z.array(Pattern).min(1).optional(),
    'pattern-sinks': z.array(Pattern).min(1).optional(),
    'pattern-sanitizers': z.array(Pattern).min(1).optional(),
    'pattern-propagators': z.array(Propagator).min(1).optional(),
  })
  .refine((rule) => (rule.mode === 'taint') === (rule.patterns === undefined), 'either patterns or taint mode')
  .refine(
    (rule) => rule.mode !== 'taint' || (rule['pattern-sources'] !== undefined && rule['pattern-sinks'] !== undefined),
    'taint mode needs sources and sinks',
  );
export type Rule = z.infer<typeof Rule>;

export const RuleFile = z.strictObject({ rules: z.array(Rule).min(1) });
