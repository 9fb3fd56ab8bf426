import { all, either, JS, type RuleSpec, where } from '../../spec.ts';

export const LIMITS_RULES: readonly RuleSpec[] = [
  {
    id: 'sl-5-12-action-body-limit',
    weakness: '5.12',
    languages: JS,
    tier: 1,
    title: 'Very large request bodies are accepted (`$N`)',
    family: 'body-limit',
    search: [
      all(
        '({..., serverActions: {..., bodySizeLimit: "$N", ...}, ...})',
        where('$N', '(?i)^([3-9]\\d|\\d{3,})\\s*mb$|^\\d+\\s*gb$'),
      ),
    ],
  },
  {
    id: 'sl-5-09-limit-too-high',
    weakness: '5.09',
    languages: JS,
    tier: 1,
    confidence: 'medium',
    title: 'A rate limit is so high that it stops nobody ($N)',
    family: 'limit-ineffective',
    search: [
      either(
        'rateLimit({..., max: $N, ...})',
        'rateLimit({..., limit: $N, ...})',
        'new RateLimiterMemory({..., points: $N, ...})',
        'expressRateLimit({..., max: $N, ...})',
        'expressRateLimit({..., limit: $N, ...})',
        'slowDown({..., delayAfter: $N, ...})',
        'new RateLimiterRedis({..., points: $N, ...})',
        'Ratelimit.slidingWindow($N, ...)',
        'Ratelimit.fixedWindow($N, ...)',
      ),
      { 'metavariable-comparison': { metavariable: '$N', comparison: '$N > 5000' } },
    ],
  },
  {
    id: 'sl-5-09-limit-skipped',
    weakness: '5.09',
    languages: JS,
    tier: 1,
    confidence: 'high',
    title: 'A rate limit is skipped or counts by a value that the caller chooses',
    family: 'limit-ineffective',
    search: [
      either(
        'rateLimit({..., skip: () => true, ...})',
        'rateLimit({..., keyGenerator: () => "...", ...})',
        'rateLimit({..., keyGenerator: ($R) => $R.headers["x-forwarded-for"], ...})',
        "rateLimit({..., keyGenerator: ($R) => $R.header('x-forwarded-for'), ...})",
        'rateLimit({..., keyGenerator: ($R) => $R.headers["x-forwarded-for"] || $E, ...})',
        'rateLimit({..., keyGenerator: ($R) => $R.headers["x-forwarded-for"] ?? $E, ...})',
        'rateLimit({..., keyGenerator: ($R, $S) => $R.headers["x-forwarded-for"], ...})',
        'rateLimit({..., keyGenerator: ($R) => { ... return $R.headers["x-forwarded-for"]; }, ...})',
        all(
          either(
            'rateLimit({..., keyGenerator: ($R) => $R.headers[$H], ...})',
            'rateLimit({..., keyGenerator: ($R) => $R.headers[$H] ?? $ELSE, ...})',
            'rateLimit({..., keyGenerator: ($R) => $R.headers[$H] || $ELSE, ...})',
            'rateLimit({..., keyGenerator: ($R) => $R.get($H), ...})',
            'rateLimit({..., keyGenerator: ($R) => $R.header($H) ?? $ELSE, ...})',
          ),
          // a key that somebody was given is counted well; anything else can be made up for each call
          where('$H', '(?i)^(?!.*(authorization|api[-_]?key|token|cf-connecting-ip))'),
        ),
        '$APP.set("trust proxy", true)',
        "$APP.enable('trust proxy')",
      ),
    ],
  },
  {
    id: 'sl-5-12-body-limit',
    weakness: '5.12',
    languages: JS,
    tier: 1,
    title: 'Very large request bodies are accepted (`$N`)',
    family: 'body-limit',
    search: [
      either(
        'express.json({..., limit: "$N", ...})',
        'express.urlencoded({..., limit: "$N", ...})',
        'bodyParser.json({..., limit: "$N", ...})',
        'bodyParser.urlencoded({..., limit: "$N", ...})',
        'express.raw({..., limit: "$N", ...})',
        'express.text({..., limit: "$N", ...})',
      ),
      where('$N', '(?i)^([3-9]\\d|\\d{3,})\\s*mb$|^\\d+\\s*gb$'),
    ],
  },
];
