import { all, either, focus, PY, type RuleSpec, where } from '../../spec.ts';
import { pyTaint } from '../../taint-rules.ts';

export const TEMPLATES_PY_RULES: readonly RuleSpec[] = [
  pyTaint({
    id: 'sl-2-20-py-template-from-request',
    weakness: '2.20',
    title: 'Text from a request is used as a template',
    family: 'template-injection',
    sinks: [
      all(
        either(
          'render_template_string($T, ...)',
          'flask.render_template_string($T, ...)',
          'jinja2.Template($T, ...)',
          'Template($T, ...)',
          '$ENV.from_string($T, ...)',
          'django.template.Template($T, ...)',
          'mako.template.Template($T, ...)',
          'Template(text=$T, ...)',
          'tornado.template.Template($T, ...)',
          'Engine(...).from_string($T)',
          'string.Template($T)',
        ),
        focus('$T'),
      ),
    ],
  }),
  {
    id: 'sl-2-20-py-template-dynamic',
    weakness: '2.20',
    languages: PY,
    tier: 2,
    severity: 'medium',
    confidence: 'medium',
    title: 'A template is put together from pieces',
    family: 'template-injection',
    options: { symbolic_propagation: true },
    search: [
      either(
        'render_template_string($T, ...)',
        'flask.render_template_string($T, ...)',
        'jinja2.Template($T, ...)',
        '$ENV.from_string($T)',
      ),
      where(
        '$T',
        '(?s)^([rb]?f["\'].*\\{(?!\\{)|["\'].*["\']\\s*(\\+\\s*(?!["\']|(?-i:[A-Z_]+)\\b)\\w|%\\s*[\\w(]|\\.format\\()|\\w+\\s*\\+\\s*["\'])',
      ),
    ],
  },
];
