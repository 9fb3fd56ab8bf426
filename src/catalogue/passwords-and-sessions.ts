import { type Weakness, weakness } from './weakness.ts';

export const PASSWORD_AND_SESSION_WEAKNESSES: readonly Weakness[] = [
  weakness('3.24', {
    title: 'Passwords are stored or compared as plain text',
    severity: 'critical',
    confidence: 'high',
    cwe: [256, 522],
    owasp: ['A07:2021', 'A07:2025'],
    asvs: ['11.4.2'],
    explanation:
      'If the database leaks once, every password is known, here and on other sites where people use it too.',
    fix: 'Store a slow hash (argon2, bcrypt) and compare with its function.',
    steps: [
      'Hash with `argon2.hash` or `bcrypt.hash(password, 12)`.',
      'Compare with `verify` or `compare`.',
      'Re-hash or reset the existing passwords.',
    ],
    example: ['ts', 'const ok = await bcrypt.compare(password, user.passwordHash);'],
    prompt:
      'Passwords are kept or compared in plain text. Use argon2id or bcrypt for storing and comparing, and write a migration.',
  }),
  weakness('3.25', {
    title: 'Passwords are hashed too fast',
    severity: 'high',
    confidence: 'high',
    cwe: [916, 328],
    owasp: ['A02:2021', 'A04:2025'],
    asvs: ['11.4.2'],
    explanation:
      'A graphics card tries billions of guesses per second on such a hash, so a leaked table is soon readable.',
    fix: 'Use argon2id, scrypt or bcrypt with a cost of at least 10.',
    steps: ['Replace md5, sha1 and sha256.', 'Raise the cost or the iteration count.', 'Re-hash at the next login.'],
    example: ['ts', 'const hash = await bcrypt.hash(password, 12);'],
    prompt: 'Passwords use a fast hash or low cost. Move to argon2id or bcrypt cost 12 and re-hash at login.',
  }),
  weakness('3.26', {
    title: 'A secret is compared in a way that leaks time',
    severity: 'medium',
    confidence: 'medium',
    cwe: [208],
    owasp: ['A02:2021', 'A04:2025'],
    asvs: ['11.2.4'],
    explanation:
      'The comparison stops at the first wrong character, so with patience a token can be guessed piece by piece.',
    fix: 'Compare secrets and signatures with `timingSafeEqual`.',
    steps: ['Compare buffers of equal length.', 'In Python use `hmac.compare_digest`.'],
    example: ['ts', 'const ok = a.length === b.length && crypto.timingSafeEqual(a, b);'],
    prompt:
      'A token or signature is compared with ===. Use crypto.timingSafeEqual on buffers of equal length (hmac.compare_digest in Python).',
  }),
  weakness('3.27', {
    title: 'A token, code or session id can be guessed',
    severity: 'high',
    confidence: 'high',
    cwe: [330, 338],
    owasp: ['A02:2021', 'A04:2025'],
    asvs: ['11.5.1', '7.2.3'],
    explanation:
      'These numbers follow a pattern. Someone can work out the next reset link or code and take over an account.',
    fix: "Make tokens and codes with the system's secure random source.",
    steps: [
      'Use `crypto.randomBytes(32)` or `crypto.randomUUID()`; `crypto.randomInt` for codes.',
      'In Python use `secrets`.',
    ],
    example: ['ts', "const token = crypto.randomBytes(32).toString('base64url');"],
    prompt: 'A security token is made with Math.random, Date.now, random or uuid1. Use a cryptographic source.',
  }),
  weakness('3.29', {
    title: 'The login tells whether an account exists',
    severity: 'low',
    confidence: 'medium',
    cwe: [204],
    owasp: ['A07:2021', 'A07:2025'],
    asvs: ['6.3.8'],
    explanation: 'Someone can find out who has an account and then attack only those.',
    fix: 'Give the same answer whether an account exists or not.',
    steps: ['Use one message and one status.', 'Compare against a dummy hash when the user is unknown.'],
    example: ['ts', "return res.status(401).json({ error: 'Wrong e-mail or password' });"],
    prompt:
      'Login errors differ for unknown users and wrong passwords. Use one message and status and compare against a dummy hash.',
  }),
  weakness('3.30', {
    title: 'The session id stays the same after login',
    severity: 'medium',
    confidence: 'high',
    cwe: [384],
    owasp: ['A07:2021', 'A07:2025'],
    asvs: ['7.2.4'],
    explanation: 'Someone who planted or saw the id before the login is logged in with the victim afterwards.',
    fix: 'Make a new session when the user logs in.',
    steps: ['Call `req.session.regenerate` before you store the user.', 'In Flask call `session.clear()` first.'],
    example: [
      'ts',
      'req.session.regenerate((error) => {',
      '  if (error) return next(error);',
      '  req.session.userId = user.id;',
      '});',
    ],
    prompt:
      'Login writes to the session without regenerating it. Regenerate (or clear) the session before storing the user.',
  }),
  weakness('3.31', {
    title: 'A login cookie lacks its protections',
    severity: 'medium',
    confidence: 'high',
    cwe: [614, 1004, 1275],
    owasp: ['A05:2021', 'A02:2025'],
    asvs: ['3.3.1', '3.3.2', '3.3.4'],
    explanation:
      'Scripts in the page can read the cookie, or it travels unencrypted, or other sites can send it along.',
    fix: 'Set httpOnly, secure and sameSite on login cookies.',
    steps: [
      'Set all three where the cookie is made.',
      "Use `secure: process.env.NODE_ENV === 'production'` if you need http locally.",
    ],
    example: ['ts', "res.cookie('session', token, { httpOnly: true, secure: true, sameSite: 'lax' });"],
    prompt:
      "A session cookie lacks flags. Set httpOnly, secure and sameSite: 'lax' wherever the cookie is set or cleared.",
  }),
  weakness('3.32', {
    title: 'Another site can act for a signed-in user',
    severity: 'medium',
    confidence: 'medium',
    cwe: [352],
    owasp: ['A01:2021', 'A01:2025'],
    asvs: ['3.5.1'],
    explanation: 'A page elsewhere sends a form to your app; the browser adds the login cookie, and the action runs.',
    fix: 'Use SameSite cookies and a CSRF token or origin check.',
    steps: [
      "Set `sameSite: 'lax'` or `'strict'`.",
      'Add a token or compare the Origin header on changing requests.',
      'Do not exempt views in Django.',
    ],
    prompt:
      'Cookie-authenticated routes have no CSRF defence. Set SameSite, add a CSRF token or origin check, and remove exemptions.',
  }),
];
