import { all, compare, either, PY, type RuleSpec, where } from '../../spec.ts';

export const LIMITS_PY_RULES: readonly RuleSpec[] = [
  {
    id: 'sl-5-09-py-limit-ineffective',
    weakness: '5.09',
    languages: PY,
    tier: 1,
    confidence: 'medium',
    title: 'A rate limit stops nobody',
    family: 'limit-ineffective',
    search: [
      either(
        all(
          either(
            '$L.limit("$RATE", ...)',
            '$L.shared_limit("$RATE", ...)',
            'Limiter(..., default_limits=["$RATE", ...], ...)',
          ),
          where('$RATE', '(?i)^\\s*\\d{4,}\\s*(?:per|/)\\s*\\d*\\s*(?:second|minute|sec|min)'),
        ),
        'Limiter(..., key_func=lambda: "...", ...)',
        'Limiter(..., key_func=lambda: request.headers["X-Forwarded-For"], ...)',
        'Limiter(..., key_func=lambda: request.headers.get("X-Forwarded-For", ...), ...)',
        'Limiter(..., key_func=lambda $R: $R.headers.get("X-Forwarded-For", ...), ...)',
        'Limiter(..., key_func=lambda $R: "...", ...)',
      ),
    ],
  },
  {
    id: 'sl-5-12-py-body-limit',
    weakness: '5.12',
    languages: PY,
    tier: 1,
    title: 'Very large request bodies are accepted (`$N`)',
    family: 'body-limit',
    search: [
      either(
        all(
          either(
            '$APP.config["MAX_CONTENT_LENGTH"] = $N',
            'MAX_CONTENT_LENGTH = $N',
            'DATA_UPLOAD_MAX_MEMORY_SIZE = $N',
            'web.Application(..., client_max_size=$N, ...)',
          ),
          compare('$N', '$N > 104857600'),
        ),
        all(
          either('DATA_UPLOAD_MAX_MEMORY_SIZE = $N', '$APP.config["MAX_CONTENT_LENGTH"] = $N'),
          where('$N', '^None$'),
        ),
        all('web.Application(..., client_max_size=$N, ...)', where('$N', '^(0|None)$')),
      ),
    ],
  },
];
