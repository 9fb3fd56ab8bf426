import { type Weakness, weakness } from './weakness.ts';

export const SECRETS_IN_CODE: readonly Weakness[] = [
  weakness('1.01', {
    title: "A provider's key stands in the source code",
    severity: 'critical',
    confidence: 'high',
    cwe: [798],
    owasp: ['A07:2021', 'A07:2025'],
    asvs: ['13.3.1'],
    explanation:
      'Anyone who can read this file, a build or the git history can use the key as you: spend your money, read your data, send mail in your name.',
    fix: 'Revoke the key at its provider, then read a new one from the environment.',
    steps: [
      'Create a new key at the provider and revoke the one in the code.',
      "Store the new key in the hosting platform's secret settings and in a local `.env` that git ignores.",
      'Read it with `process.env` (or `os.environ`) and stop at start-up when it is missing.',
      'Treat the old key as public: removing the line does not remove it from git history.',
    ],
    example: [
      'ts',
      'const apiKey = process.env.PAYMENT_API_KEY;',
      "if (!apiKey) throw new Error('PAYMENT_API_KEY is not set');",
    ],
    prompt:
      'A provider key is written into the source. Replace it by a value read from the environment, fail at start-up when it is missing, add the variable name (without a value) to `.env.example`, and make sure `.env` is ignored by git. Do not print the key. Remind me to revoke the old one.',
  }),
  weakness('1.02', {
    title: 'A password or key is written into the code',
    severity: 'high',
    confidence: 'medium',
    cwe: [798],
    owasp: ['A07:2021', 'A07:2025'],
    asvs: ['13.3.1'],
    explanation:
      'Everyone with access to the code has this secret, and so has everyone who ever clones the repository. It is also the same on every machine.',
    fix: 'Move the value to the environment and change it.',
    steps: [
      "Set a new value in the hosting platform's secret settings.",
      'Read it from the environment in code.',
      'Change the old value wherever it is used: git history keeps it.',
    ],
    example: [
      'ts',
      'const smtpPassword = process.env.SMTP_PASSWORD;',
      "if (!smtpPassword) throw new Error('SMTP_PASSWORD is not set');",
    ],
    prompt:
      'A secret value is written as a literal in the code. Read it from an environment variable instead, fail at start-up when it is missing, and list the variable in `.env.example` without a value. Never echo the value.',
  }),
  weakness('1.03', {
    title: 'A secret falls back to a value in the code',
    severity: 'high',
    confidence: 'high',
    cwe: [1188, 798],
    owasp: ['A05:2021', 'A02:2025'],
    asvs: ['13.3.1'],
    explanation:
      'If the setting is forgotten on the server, the app silently runs with a secret that is printed in its code. Whoever reads it can, for instance, sign their own login tokens.',
    fix: 'Delete the fallback and fail at start-up when the variable is missing.',
    steps: [
      'Remove the literal behind `||`, `??` or the default argument.',
      'Check all required variables once at start-up and stop with a clear message.',
      'Set the variable on every server before you deploy.',
      'If a server ever ran on the fallback, sign out all users by changing the secret.',
    ],
    example: [
      'ts',
      'const jwtSecret = process.env.JWT_SECRET;',
      "if (!jwtSecret) throw new Error('JWT_SECRET is not set');",
    ],
    prompt:
      'Secrets read from the environment have a literal fallback. Remove every such fallback, add one start-up check that throws when a required secret is missing, and tell me which variables must be set in production.',
  }),
  weakness('1.04', {
    title: 'Tokens or sessions are signed with a secret from the code',
    severity: 'critical',
    confidence: 'high',
    cwe: [798, 321],
    owasp: ['A07:2021', 'A07:2025'],
    asvs: ['13.3.1', '9.1.3'],
    explanation: 'Anyone who knows this text can make a valid login for any user, the administrator included.',
    fix: 'Read the signing secret from the environment and replace it by a long random one.',
    steps: [
      'Generate a new secret with `openssl rand -base64 48`.',
      'Set it in the environment of each deployment.',
      'Read it in code and stop at start-up when it is missing.',
      'Expect all users to be signed out once: that is the point.',
    ],
    example: [
      'ts',
      'const secret = process.env.JWT_SECRET;',
      "if (!secret) throw new Error('JWT_SECRET is not set');",
      "const token = jwt.sign({ sub: user.id }, secret, { expiresIn: '1h' });",
    ],
    prompt:
      'The secret that signs tokens, cookies or sessions is a literal. Read it from the environment, throw at start-up when it is missing or shorter than 32 characters, and use the same constant for signing and verifying.',
  }),
  weakness('1.05', {
    title: 'A connection string holds its password',
    severity: 'high',
    confidence: 'high',
    cwe: [798],
    owasp: ['A07:2021', 'A07:2025'],
    asvs: ['13.3.1', '13.2.3'],
    explanation:
      'Whoever reads the file can log in to this database, queue or mail server directly, past every check in your app.',
    fix: 'Change the password and read the whole connection string from the environment.',
    steps: [
      'Change the password of that account.',
      'Put the connection string into the secret settings of the platform.',
      'Read it from the environment.',
      'Give the account only the rights the app needs.',
    ],
    example: [
      'ts',
      'const databaseUrl = process.env.DATABASE_URL;',
      "if (!databaseUrl) throw new Error('DATABASE_URL is not set');",
    ],
    prompt:
      'A connection string with user and password is in the code. Read it from an environment variable, fail at start-up when it is missing, and keep only a placeholder in `.env.example`.',
  }),
  weakness('1.06', {
    title: 'A secret is in a variable that is sent to every browser',
    severity: 'critical',
    confidence: 'high',
    cwe: [200, 522],
    owasp: ['A02:2021', 'A04:2025'],
    asvs: ['13.3.1'],
    explanation:
      'Variables with this prefix are copied into the JavaScript that every visitor downloads. Anyone can open the developer tools and read the secret.',
    fix: 'Rename the variable without the public prefix, use it on the server only, and replace the secret.',
    steps: [
      'Revoke the secret: it was published with each build.',
      'Rename the variable (drop `NEXT_PUBLIC_`, `VITE_`, `REACT_APP_`, `EXPO_PUBLIC_`).',
      'Move the call that needs it to a server route and let the page call that route.',
    ],
    example: ['ts', '// app/api/summary/route.ts: runs on the server', 'const key = process.env.OPENAI_API_KEY;'],
    prompt:
      'A secret is exposed through a public-prefix environment variable. Move its use behind a server route or server action, rename the variable without the prefix, update all references, and make the client call the new route.',
  }),
  weakness('1.07', {
    title: 'The Supabase service-role key can reach the browser',
    severity: 'critical',
    confidence: 'high',
    cwe: [522, 269],
    owasp: ['A01:2021', 'A01:2025'],
    asvs: ['13.3.1', '8.2.1'],
    explanation:
      'The service-role key ignores row level security. With it any visitor can read, change and delete every row of your database.',
    fix: 'Use the anon key in the browser, keep the service-role key on the server, and rotate it now.',
    steps: [
      'Rotate the key in the Supabase dashboard.',
      'Use the anon (publishable) key in client code and write row level security policies.',
      'Move what really needs the service role into a server route or edge function that checks the user first.',
    ],
    prompt:
      'The Supabase service-role key is used or embedded in code that can reach the client. Replace it by the anon key there, move privileged operations to a server-only module that checks the signed-in user, and read the service-role key from a non-public environment variable.',
  }),
  weakness('1.08', {
    title: 'A paid service is called with its key from the browser',
    severity: 'critical',
    confidence: 'high',
    cwe: [522],
    owasp: ['A02:2021', 'A04:2025'],
    asvs: ['13.3.1'],
    explanation: 'The key travels to each visitor. Anyone can copy it and run up your bill or read your account.',
    fix: 'Call the service from your server and let the page call your server.',
    steps: [
      'Revoke the key.',
      'Add a server route that calls the service, checks the user and limits the rate.',
      'Call that route from the page.',
    ],
    example: ['ts', '// app/api/chat/route.ts', 'const client = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });'],
    prompt:
      'An AI or payment SDK with a secret key is created in client code. Move it to a server route that requires a signed-in user and limits requests, and make the client call that route.',
  }),
  weakness('1.09', {
    title: "The framework's secret key is written in the code",
    severity: 'high',
    confidence: 'high',
    cwe: [798],
    owasp: ['A07:2021', 'A07:2025'],
    asvs: ['13.3.1'],
    explanation: 'This key signs session cookies and reset links. Whoever knows it can log in as any user.',
    fix: 'Read the key from the environment and replace it.',
    steps: [
      'Generate a new key: `python -c "import secrets; print(secrets.token_urlsafe(48))"`.',
      'Set it in the environment of each deployment.',
      'Read it with `os.environ["SECRET_KEY"]`, which fails when it is missing.',
    ],
    example: ['python', 'import os', 'app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]'],
    prompt:
      "The framework's SECRET_KEY is a literal. Read it from `os.environ` without a default so that a missing value stops the app, and document the variable.",
  }),
];
