import { all, either, fileHas, not, PY, type RuleSpec, where } from '../../spec.ts';

export const ESCAPING_PY_RULES: readonly RuleSpec[] = [
  {
    id: 'sl-2-19-py-autoescape-off',
    weakness: '2.19',
    languages: PY,
    tier: 1,
    confidence: 'medium',
    title: 'Templates are rendered without escaping',
    family: 'template-html-setting',
    search: [
      either(
        'jinja2.Environment(..., autoescape=False, ...)',
        'Environment(..., autoescape=False, ...)',
        'SandboxedEnvironment(..., autoescape=False, ...)',
        all(
          '$SETUP(..., autoescape=False, ...)',
          where('$SETUP', '(?i).*(setup|environment|jinja|templat|render|loader|env$)'),
        ),
      ),
    ],
  },
  {
    id: 'sl-2-19-py-autoescape-missing',
    weakness: '2.19',
    languages: PY,
    tier: 1,
    severity: 'medium',
    confidence: 'medium',
    title: 'Templates are rendered without escaping: the engine does not escape unless it is told to',
    family: 'template-html-setting',
    why: 'Programs that write other texts than pages do not need it, so the file must have to do with requests.',
    search: [
      'jinja2.Environment(...)',
      not('jinja2.Environment(..., autoescape=$ESCAPE, ...)'),
      not('jinja2.Environment(..., **$OPTIONS)'),
      fileHas(
        '\\b(?:flask|fastapi|django|aiohttp|tornado|starlette|sanic|bottle|falcon|pyramid|quart|cherrypy|http\\.server)\\b',
      ),
    ],
  },
  {
    id: 'sl-2-19-py-mark-safe',
    weakness: '2.19',
    languages: PY,
    tier: 2,
    confidence: 'low',
    title: 'A value is marked as safe HTML',
    family: 'template-html',
    search: [
      either('mark_safe($H)', 'Markup($H)', 'markupsafe.Markup($H)', 'SafeString($H)'),
      not('mark_safe("...")'),
      not('Markup("...")'),
      not('markupsafe.Markup("...")'),
      where('$H', '(?s)^(?!.*(escape|clean|sanitiz|json))'),
    ],
  },
];
