import { all, either, not, notInside, PY, type RuleSpec } from '../../spec.ts';

export const EXPOSURE_PY_RULES: readonly RuleSpec[] = [
  {
    id: 'sl-x-08-py-internal-pages',
    weakness: 'X.08',
    languages: PY,
    tier: 1,
    severity: 'medium',
    confidence: 'medium',
    title: 'Internal pages may be open to everyone',
    family: 'internal-pages',
    search: [
      either(
        '$ADMIN.add_view(flask_admin.contrib.sqla.ModelView(...))',
        '$GQL.as_view(..., graphiql=True, ...)',
        '$APP.register_blueprint(rq_dashboard.blueprint, ...)',
        'flask_monitoringdashboard.bind(...)',
        all(
          either(
            'return jsonify(dict(os.environ), ...)',
            'return dict(os.environ)',
            'return jsonify(**os.environ)',
            'return {..., $K: dict(os.environ), ...}',
            'return jsonify({..., $K: dict(os.environ), ...})',
            'return str(os.environ)',
          ),
          { 'pattern-inside': '@$APP.$VERB(...)\ndef $HANDLER(...): ...' },
        ),
      ),
      not('$GQL.as_view(..., graphiql=$DEBUG.$FLAG, ...)'),
      notInside('if $APP.debug:\n    ...'),
      notInside('if settings.DEBUG:\n    ...'),
      notInside('if DEBUG:\n    ...'),
    ],
  },
];
