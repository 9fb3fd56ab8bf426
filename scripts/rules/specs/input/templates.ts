import { all, either, focus, JS, type RuleSpec, where } from '../../spec.ts';
import { jsTaint } from '../../taint-rules.ts';

const TEMPLATE_CALLS = [
  'ejs.render($T, ...)',
  'ejs.compile($T, ...)',
  'pug.render($T, ...)',
  'pug.compile($T, ...)',
  'jade.render($T, ...)',
  'jade.compile($T, ...)',
  'handlebars.compile($T, ...)',
  'Handlebars.compile($T, ...)',
  'hbs.compile($T, ...)',
  'hbs.handlebars.compile($T, ...)',
  'nunjucks.renderString($T, ...)',
  '$ENV.renderString($T, ...)',
  'nunjucks.compile($T, ...)',
  '_.template($T, ...)',
  'lodash.template($T, ...)',
  'Mustache.render($T, ...)',
  'mustache.render($T, ...)',
  'doT.template($T, ...)',
  'dot.template($T, ...)',
  'dust.compile($T, ...)',
  'eta.renderString($T, ...)',
  'Eta.render($T, ...)',
  'Sqrl.render($T, ...)',
  'swig.render($T, ...)',
  'swig.compile($T, ...)',
  'twig.twig({..., data: $T, ...})',
  'liquid.parseAndRender($T, ...)',
  'engine.parseAndRender($T, ...)',
  'new Liquid(...).parse($T)',
  'haml.render($T, ...)',
  'velocity.render($T, ...)',
];

export const TEMPLATES_RULES: readonly RuleSpec[] = [
  jsTaint({
    id: 'sl-2-20-template-from-request',
    weakness: '2.20',
    title: 'Text from a request is used as a template',
    family: 'template-injection',
    sinks: [all(either(...TEMPLATE_CALLS), focus('$T'))],
  }),
  {
    id: 'sl-2-20-template-dynamic',
    weakness: '2.20',
    languages: JS,
    tier: 2,
    severity: 'medium',
    title: 'A template is put together from pieces',
    family: 'template-injection',
    why: 'The net for helpers and members of classes, which the engine does not trace into.',
    options: { symbolic_propagation: true },
    search: [
      either(...TEMPLATE_CALLS),
      where(
        '$T',
        '(?s)^(`.*\\$\\{(?!\\s*(?-i:[A-Z][A-Z0-9_]*)\\s*\\})|["\'].*["\']\\s*\\+\\s*(?!["\'`]|[A-Z_]+\\b)[\\w.]+|[\\w.]+\\s*\\+\\s*["\'`])',
      ),
    ],
  },
];
