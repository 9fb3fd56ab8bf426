import { type Weakness, weakness } from './weakness.ts';

export const SECRETS_AROUND_CODE: readonly Weakness[] = [
  weakness('1.10', {
    title: 'A private key is in the repository',
    severity: 'critical',
    confidence: 'high',
    cwe: [321],
    owasp: ['A02:2021', 'A04:2025'],
    asvs: ['13.3.1'],
    explanation:
      'Anyone with the key can impersonate your server or service account and read traffic or data meant for it.',
    fix: 'Replace the key pair and keep the private half out of the repository.',
    steps: [
      'Issue a new key and revoke the old one.',
      "Store the private key in the platform's secret store.",
      'Add its file pattern to `.gitignore`.',
      'Remove it from history or treat the old key as public for ever.',
    ],
    prompt:
      'A private key is committed. Change the code to read it from the environment or a secret store, ignore the file in git, and list what has to be re-issued.',
  }),
  weakness('1.11', {
    title: 'An environment file is, or can get, into git',
    severity: 'high',
    confidence: 'high',
    cwe: [538],
    owasp: ['A05:2021', 'A02:2025'],
    asvs: ['13.3.1'],
    explanation:
      'The next commit publishes every password in the file to everyone who can read the repository, for ever.',
    fix: 'Ignore `.env*` in git, keep only an example without values, and change what was committed.',
    steps: [
      'Add `.env` and `.env.*` to `.gitignore`, and `!.env.example`.',
      'Run `git rm --cached .env` when it is tracked.',
      'Change every secret that was ever committed.',
    ],
    prompt:
      'Make sure no environment file with real values is tracked: add the patterns to `.gitignore`, untrack the files, create `.env.example` with empty values, and list the variables whose values must be changed.',
  }),
  weakness('1.12', {
    title: "A tool's configuration file holds a token",
    severity: 'high',
    confidence: 'high',
    cwe: [798],
    owasp: ['A07:2021', 'A07:2025'],
    asvs: ['13.3.1'],
    explanation:
      'Editor and agent configuration is shared with the repository, so the token is too. Whoever has it acts as you at that service.',
    fix: 'Refer to an environment variable in the file, and revoke the token.',
    steps: [
      'Revoke the token.',
      "Replace it by the tool's variable syntax, such as `${env:NAME}` or `${NAME}`.",
      'Ignore the local variant of the file in git.',
    ],
    prompt:
      'A token is written in an agent, MCP or editor configuration file. Replace it by an environment reference in the syntax that the tool supports.',
  }),
  weakness('1.13', {
    title: 'A secret is baked into an image or deployment file',
    severity: 'high',
    confidence: 'medium',
    cwe: [538, 798],
    owasp: ['A05:2021', 'A02:2025'],
    asvs: ['13.3.1'],
    explanation:
      'Every layer of an image and every deployment file keeps the value. Anyone who can pull the image or read the file has it.',
    fix: 'Pass secrets when the container starts, not when it is built, and change this one.',
    steps: [
      'Remove the value from `ARG`, `ENV`, compose or workflow files.',
      "Use the platform's secrets: `secrets:` in compose, `${{ secrets.NAME }}` in workflows, `--mount=type=secret` in builds.",
      'Change the value.',
    ],
    example: ['dockerfile', 'RUN --mount=type=secret,id=npm_token NPM_TOKEN=$(cat /run/secrets/npm_token) npm ci'],
    prompt:
      'A secret is written in a Dockerfile, compose file, workflow or framework config. Replace it by a runtime secret of the platform and tell me which value must be changed.',
  }),
  weakness('1.14', {
    title: 'Secrets or whole requests are written to the log',
    severity: 'medium',
    confidence: 'medium',
    cwe: [532],
    owasp: ['A09:2021', 'A09:2025'],
    asvs: ['16.2.5'],
    explanation:
      'Logs are copied to many places and read by many people. A password or token in them is as good as published.',
    fix: 'Log named, harmless fields only, never secrets or whole requests.',
    steps: [
      'Log ids and outcomes, never bodies, headers or `process.env`.',
      "Set the logger's redaction list for `authorization`, `cookie`, `password` and `token`.",
      'Delete or rotate what is already in the logs.',
    ],
    example: ['ts', "logger.info({ userId: user.id, route: '/login' }, 'login ok');"],
    prompt:
      'Request bodies, headers or secrets are logged. Replace those log calls by named harmless fields and configure redaction in the logger.',
  }),
  weakness('1.15', {
    title: 'A check is skipped when its secret is not set',
    severity: 'high',
    confidence: 'high',
    cwe: [636, 287],
    owasp: ['A07:2021', 'A10:2025'],
    asvs: ['16.5.3'],
    explanation:
      'If the variable is missing on the server, the check says yes to everybody. Nobody notices, because everything seems to work.',
    fix: 'Refuse the request, or do not start, when the secret of a check is missing.',
    steps: [
      'Turn the branch around: no secret means an error.',
      'Check the secret once at start-up.',
      'Allow a bypass in development only behind an explicit flag.',
    ],
    example: ['ts', "if (!process.env.WEBHOOK_SECRET) throw new Error('WEBHOOK_SECRET is not set');"],
    prompt:
      'A security check returns success or calls next() when its secret is not configured. Make it fail closed: throw at start-up when the secret is missing, and reject requests that cannot be verified.',
  }),
  weakness('1.16', {
    title: 'A default account with a known password is created',
    severity: 'high',
    confidence: 'medium',
    cwe: [1392, 798],
    owasp: ['A07:2021', 'A07:2025'],
    asvs: ['6.3.2'],
    explanation:
      'The first thing an attacker tries is admin with a common password. If the seed ever runs in production, it works.',
    fix: 'Take the first password from the environment or generate one and force a change.',
    steps: [
      'Read the initial password from the environment and fail without it.',
      'Never run demo seeds in production.',
      'Change the password where the seed already ran.',
    ],
    example: [
      'ts',
      'const password = process.env.INITIAL_ADMIN_PASSWORD;',
      "if (!password) throw new Error('Set INITIAL_ADMIN_PASSWORD to seed');",
    ],
    prompt:
      'Seed code creates an account with a fixed password. Read it from the environment, refuse to run in production without it, and hash it as usual.',
  }),
  weakness('1.17', {
    title: 'A secret is a text that everyone guesses first',
    severity: 'high',
    confidence: 'high',
    cwe: [1391],
    owasp: ['A07:2021', 'A07:2025'],
    asvs: ['13.3.1'],
    explanation:
      'This exact text is what generated code uses over and over. Attackers try the short list of such texts within seconds and can then sign their own logins.',
    fix: 'Replace the guessable secret by a random value of at least 32 bytes from the environment.',
    steps: [
      'Generate a value with `openssl rand -base64 48`.',
      'Set it in the environment of every deployment.',
      'Remove the text from the code, as a fallback too.',
    ],
    example: [
      'ts',
      'const jwtSecret = process.env.JWT_SECRET;',
      "if (!jwtSecret || jwtSecret.length < 32) throw new Error('JWT_SECRET is missing or too short');",
    ],
    prompt:
      'A secret has a well-known placeholder value. Replace it by an environment variable that is checked for presence and length at start-up; there must be no literal default.',
  }),
];
