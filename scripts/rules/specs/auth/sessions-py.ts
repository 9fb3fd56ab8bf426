import { NOT_IN_DEV_CLASSES } from '../../fragments-py.ts';
import { all, either, not, notInside, PY, type RuleSpec, where } from '../../spec.ts';
import { SESSION_COOKIE } from './session-words.ts';

export const SESSIONS_PY_RULES: readonly RuleSpec[] = [
  {
    id: 'sl-3-30-py-session-fixation',
    weakness: '3.30',
    languages: PY,
    tier: 1,
    severity: 'low',
    confidence: 'low',
    title: 'The session keeps its earlier content when somebody logs in',
    family: 'session-fixation',
    search: [
      'session["$P"] = $V',
      where('$P', '(?i)^(user|user_?id|uid|username|logged_?in|authenticated|email)$'),
      notInside('def $F(...):\n    ...\n    session.clear()\n    ...'),
      { 'pattern-inside': 'def $F(...):\n    ...' },
    ],
  },
  {
    id: 'sl-3-31-py-cookie-flags',
    weakness: '3.31',
    languages: PY,
    tier: 1,
    confidence: 'high',
    title: 'The cookie $N lacks a protection',
    family: 'cookie-flags',
    search: [
      either('$R.set_cookie($N, $V, ...)', '$R.set_cookie(key=$N, ...)', '$R.set_cookie($N, ...)'),
      where('$N', SESSION_COOKIE),
      // scripts must be able to read this one
      where('$N', '(?i)^(?!.*(csrf|xsrf))'),
      not('$R.set_cookie(..., httponly=True, ..., secure=$S, ...)'),
      // a cookie that is being deleted holds nothing
      not('$R.set_cookie($N, "", ...)'),
      not('$R.set_cookie(..., max_age=0, ...)'),
      not('$R.set_cookie(..., expires=0, ...)'),
      not('$R.set_cookie(..., **$OPTIONS, ...)'),
    ],
  },
  {
    id: 'sl-3-31-py-other-cookie-flags',
    weakness: '3.31',
    languages: PY,
    tier: 2,
    severity: 'low',
    confidence: 'low',
    title: 'The cookie $N can be read by every script of the page',
    family: 'cookie-flags',
    why: 'Many cookies are made to be read by scripts, so only those that carry a login are told aloud.',
    search: [
      either('$R.set_cookie($N, $V, ...)', '$R.set_cookie(key=$N, ...)'),
      not('$R.set_cookie(..., httponly=$FLAG, ...)'),
      not('$R.set_cookie($N, "", ...)'),
      not('$R.set_cookie(..., max_age=0, ...)'),
      not('$R.set_cookie(..., expires=0, ...)'),
      not('$R.set_cookie(..., **$OPTIONS, ...)'),
      where('$N', '(?i)^(?!.*(csrf|xsrf|lang|locale|theme))'),
    ],
  },
  {
    id: 'sl-3-31-py-cookie-settings',
    weakness: '3.31',
    languages: PY,
    tier: 1,
    confidence: 'high',
    title: 'A protection of the session cookie is switched off',
    family: 'cookie-flag-off',
    search: [
      either(
        'SESSION_COOKIE_SECURE = False',
        'SESSION_COOKIE_HTTPONLY = False',
        'CSRF_COOKIE_SECURE = False',
        '$APP.config["SESSION_COOKIE_SECURE"] = False',
        '$APP.config["SESSION_COOKIE_HTTPONLY"] = False',
        '$APP.config.update(..., SESSION_COOKIE_SECURE=False, ...)',
        '$APP.config.update(..., SESSION_COOKIE_HTTPONLY=False, ...)',
        '$R.set_cookie(..., httponly=False, ...)',
        '$R.set_cookie(..., secure=False, ...)',
        // stores of sessions are told so when they are made
        all(
          either(
            '$STORE(..., httponly=False, ...)',
            '$STORE(..., cookie_httponly=False, ...)',
            '$STORE(..., https_only=False, ...)',
          ),
          where('$STORE', '(?i)^[\\w.]*(storage|session|cookie|middleware|transport)\\w*$'),
        ),
      ),
    ],
  },
  {
    id: 'sl-3-32-py-csrf-off',
    weakness: '3.32',
    languages: PY,
    tier: 1,
    confidence: 'high',
    title: 'The protection against requests of other sites is switched off',
    family: 'csrf-off',
    search: [
      either(
        '@csrf_exempt\ndef $F(...): ...',
        '@$X.csrf_exempt\ndef $F(...): ...',
        'csrf_exempt($V)',
        '$APP.config["WTF_CSRF_ENABLED"] = False',
        'WTF_CSRF_ENABLED = False',
        '@csrf.exempt\ndef $F(...): ...',
        'class $C(..., CsrfExemptSessionAuthentication, ...): ...',
      ),
      ...NOT_IN_DEV_CLASSES,
    ],
  },
];
