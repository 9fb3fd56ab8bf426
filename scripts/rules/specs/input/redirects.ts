import { BROWSER_INPUT } from '../../sources-js.ts';
import { all, either, focus, inside, JS, type Node, notInside, regex, type RuleSpec, where } from '../../spec.ts';
import { jsTaint } from '../../taint-rules.ts';
import { CHECKED_HOST, FIXED_START } from './checked-addresses.ts';

const SAME_SITE: readonly Node[] = [
  {
    'by-side-effect': true,
    patterns: [
      inside(
        'if (!$G) return ...;',
        'if (!$G) { ... return ...; }',
        'if (!$G) { ... throw ...; }',
        'if (!$G || $H) { ... return ...; }',
        'if ($G) { ... }',
        'if ($G && $H) { ... }',
        '$G ? $A : $B',
        '$G && $H ? $A : $B',
      ),
      either(
        "$X.startsWith('/')",
        '$X.startsWith($BASE)',
        'isLocalUrl($X)',
        'isSafeRedirect($X)',
        'isSafeUrl($X)',
        'isRelative($X)',
      ),
      focus('$X'),
    ],
  },
  ...FIXED_START,
  all('`...${$X}...`', regex('(?s)`/(?![/\\\\$])[^`]*`')),
  all('"$START" + $X', where('$START', '^/(?![/\\\\])')),
  all('new URL($PATH, $BASE)', where('$PATH', '^[`\'"]/')),
  either('encodeURIComponent(...)', '$U.pathname', '$U.origin'),
  // the way to the provider of a login, which sends back only to what is registered there
  either(
    'req.hostname',
    '$CLIENT.endSessionUrl(...)',
    '$CLIENT.buildEndSessionUrl(...)',
    'buildEndSessionUrl(...)',
    '$CLIENT.authorizationUrl(...)',
    '$CLIENT.buildAuthorizationUrl(...)',
    'buildAuthorizationUrl(...)',
    '$CLIENT.createAuthorizationURL(...)',
  ),
];

export const REDIRECTS_RULES: readonly RuleSpec[] = [
  jsTaint({
    id: 'sl-2-15-redirect-from-request',
    weakness: '2.15',
    title: 'A request decides where the visitor is sent',
    family: 'open-redirect',
    confidence: 'high',
    sinks: [
      all(
        either(
          '$RES.redirect($U)',
          '$RES.redirect($CODE, $U)',
          '$RES.location($U)',
          'NextResponse.redirect($U, ...)',
          'Response.redirect($U, ...)',
          'redirect($U, ...)',
          'permanentRedirect($U)',
          "$RES.setHeader('Location', $U)",
          "$RES.setHeader('location', $U)",
          "$RES.header('Location', $U)",
          "$RES.set('Location', $U)",
          "$RES.set('location', $U)",
          '$RES.writeHead($CODE, {..., Location: $U, ...})',
          '$RES.writeHead($CODE, {..., location: $U, ...})',
          '$RES.writeHead($CODE, {..., "Location": $U, ...})',
          '({..., redirect: {..., destination: $U, ...}, ...})',
          'new Response($B, {..., headers: {..., Location: $U, ...}, ...})',
          'sendRedirect($E, $U, ...)',
        ),
        where('$U', '^(?!\\d{3}$)'),
        // a path of this site, whatever comes behind it
        where('$U', '^(?!["\'`]/(?![/\\\\$])[^"\'`]*["\'`$])'),
        // further back in a condition: the engine takes a check for made only when it comes first
        notInside("if (<... $U.startsWith('/') ...>) {...}"),
        notInside('if (<... isSafeRedirect($U) ...>) {...}'),
        notInside('if (<... $LIST.includes($U) ...>) {...}'),
        focus('$U'),
      ),
      // Nest: the decorator sends the visitor to what the member returns
      all('class $C { ... @Redirect(...) $MEMBER(...) { ... return {..., url: $U, ...}; ... } ... }', focus('$U')),
    ],
    clean: [...SAME_SITE, ...CHECKED_HOST],
  }),
  {
    id: 'sl-2-15-redirect-parameter',
    weakness: '2.15',
    languages: JS,
    tier: 2,
    title: 'A function sends the visitor to the address in its argument `$U`',
    family: 'open-redirect',
    why: "The engine does not follow a value into a function; the name tells that the address is somebody else's choice.",
    search: [
      either('$RES.redirect($U)', '$RES.redirect($CODE, $U)'),
      where('$RES', '^(res|response|reply|ctx)$'),
      where(
        '$U',
        '(?i)^(redirect|return|next|target|dest|destination|continue|forward|callback|goto|back)_?(to|url|uri|page|path|link)?$',
      ),
      inside('function $F(..., $U, ...) {...}', '$F = (..., $U, ...) => {...}', '$F = async (..., $U, ...) => {...}'),
      notInside("if (<... $U.startsWith('/') ...>) {...}"),
      notInside('if (<... $LIST.includes($U) ...>) {...}'),
    ],
  },
  jsTaint({
    id: 'sl-2-15-redirect-in-page',
    weakness: '2.15',
    title: 'The address of the page decides where the visitor is sent',
    family: 'open-redirect',
    usesUsualClean: false,
    sources: BROWSER_INPUT,
    sinks: [
      all(
        either(
          'window.location = $U',
          'window.location.href = $U',
          'location.href = $U',
          'location = $U',
          'document.location = $U',
          'window.location.assign($U)',
          'location.assign($U)',
          'window.location.replace($U)',
          'location.replace($U)',
          'window.open($U, ...)',
          'document.location.href = $U',
          'top.location = $U',
        ),
        focus('$U'),
      ),
      all(
        either('$ROUTER.push($U, ...)', '$ROUTER.replace($U, ...)'),
        where('$ROUTER', '^\\w*[rR]outer$'),
        focus('$U'),
      ),
    ],
    // a piece that is put into an address of the application: `link.href.replace(':team', team)`
    clean: [...SAME_SITE, '$TEXT.replace($FROM, $TO)'],
  }),
  {
    id: 'sl-2-15-allow-list-by-part',
    weakness: '2.15',
    languages: JS,
    tier: 1,
    confidence: 'medium',
    title: 'A redirect target is accepted when it contains an allowed address',
    family: 'open-redirect',
    why: 'A check on a part of the text accepts https://evil.example/?x=https://good.example.',
    search: [
      either(
        '$URL.includes($ALLOWED)',
        '$URL.indexOf($ALLOWED) > -1',
        '$URL.indexOf($ALLOWED) !== -1',
        '$URL.indexOf($ALLOWED) >= 0',
      ),
      where('$URL', '(?i)^.*(redirect|return_?(to|url)|next_?url|callback_?url|target_?url|url)$'),
      where('$ALLOWED', '(?i)^.*(allowed|white|trusted|safe|permitted).*$'),
    ],
  },
];
