import { all, either, focus, inside, notInside, regex, type RuleSpec, where } from '../../spec.ts';
import { pyTaint } from '../../taint-rules.ts';

export const REDIRECTS_PY_RULES: readonly RuleSpec[] = [
  pyTaint({
    id: 'sl-2-15-py-redirect-from-request',
    isAboutAddresses: true,
    weakness: '2.15',
    title: 'A request decides where the visitor is sent',
    family: 'open-redirect',
    confidence: 'high',
    sinks: [
      all(
        either(
          'redirect($U, ...)',
          'flask.redirect($U, ...)',
          'django.shortcuts.redirect($U, ...)',
          'HttpResponseRedirect($U, ...)',
          'HttpResponsePermanentRedirect($U, ...)',
          'RedirectResponse($U, ...)',
          'RedirectResponse(url=$U, ...)',
          'RedirectResponse(..., url=$U, ...)',
          '$RESP.headers["Location"] = $U',
          'self.redirect($U, ...)',
          'web.HTTPFound($U, ...)',
          '$RESP["Location"] = $U',
        ),
        // the usual test that the address has no host of its own
        ...['urlsplit', 'urlparse', 'url_parse'].flatMap((parse) => [
          notInside(`if <... ${parse}($U) ...>:\n    ...\n...`),
          notInside(`$PARTS = ${parse}($U)\n...\nif <... $PARTS.netloc ...>:\n    ...\n...`),
        ]),
        // the same page again
        where('$U', '^(?!(flask\\.)?request\\.(url|path|full_path|base_url)$)'),
        focus('$U'),
      ),
    ],
    clean: [
      either('url_for(...)', 'reverse(...)', 'urllib.parse.quote(...)', 'quote(...)', 'resolve_url(...)'),
      all('f"..."', regex('(?s)f(["\'])(?:/(?![/{])|https?://[^/{"\']+/).*?\\1')),
      all(
        either('"$START" + $X', '"$START" % $X', '"$START".format(...)'),
        where('$START', '^(/(?![/{%]|$)|https?://[^/{%]+/)'),
      ),
      {
        'by-side-effect': true,
        patterns: [
          inside(
            'if not $F($X, ...):\n    ...',
            'if $F($X, ...):\n    ...',
            'if not $X.startswith("/"):\n    ...',
            'if not $X or not $F($X):\n    ...',
            'if not $X or not $F($X, ...):\n    ...',
            'if <... $X.startswith("/") ...>:\n    ...',
            'if <... is_safe_url($X, ...) ...>:\n    ...',
          ),
          either(
            'url_has_allowed_host_and_scheme($X, ...)',
            'is_safe_url($X, ...)',
            'is_safe_redirect($X, ...)',
            'is_safe_redirect_url($X, ...)',
            '$X.startswith("/")',
            'url_is_safe($X, ...)',
          ),
          focus('$X'),
        ],
      },
      all(
        inside(
          'if <... $X.startswith("/") ...>:\n    ...\n...',
          'if url_has_allowed_host_and_scheme($X, ...):\n    ...',
          'if is_safe_url($X, ...):\n    ...',
          'if $X.startswith("/"):\n    ...',
        ),
        '$X',
      ),
    ],
  }),
];
