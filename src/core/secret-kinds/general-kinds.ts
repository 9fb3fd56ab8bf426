import { kind } from './secret-kind.ts';

const CHANGE_PASSWORD =
  'Change the password of that account at the server, and give the application an account of its own with the fewest rights.';

/** Secrets that belong to no one provider, and keys that are no secrets. */
export const GENERAL_KINDS = [
  kind('private-key', {
    title: 'Private key',
    weakness: '1.10',
    abuse: 'pose as your server or account, or read what was meant for it',
    revoke:
      'Make a new key pair, put its public half wherever the old one is trusted, then remove or revoke the old one (certificates: at the authority that issued them).',
    check: 'Look at the logins and signatures made with the key since it was committed.',
  }),
  kind('database-url', {
    title: 'Database address with its password',
    weakness: '1.05',
    severity: 'critical',
    abuse: 'read and change everything in the database, if it can be reached from outside',
    revoke: CHANGE_PASSWORD,
    check: "Look at the database's log for connections from addresses you do not know, and close it to the internet.",
  }),
  kind('service-url', {
    title: 'Address with a password',
    weakness: '1.05',
    severity: 'high',
    confidence: 'medium',
    abuse: 'sign in at that address with the name and password that stand in it',
    revoke: CHANGE_PASSWORD,
  }),
  kind('jwt', {
    title: 'Signed token (JWT)',
    severity: 'medium',
    confidence: 'medium',
    abuse: 'act as the person or service that the token was issued to, for as long as it is valid',
    revoke: 'End the session that the token belongs to; if it never expires, change the key that signs such tokens.',
  }),
  kind('kubernetes-secret', {
    title: 'Kubernetes secret',
    weakness: '1.13',
    severity: 'high',
    confidence: 'medium',
    abuse: 'read the values: they are encoded, not encrypted',
    revoke:
      'Change each value in the manifest at its source, and keep sealed or external secrets in the repository instead.',
  }),
  kind('curl-credentials', {
    title: 'Credentials in a command or request',
    severity: 'high',
    confidence: 'medium',
    abuse: 'call that service as you',
    revoke: 'Revoke the token or change the password at the service that the request goes to.',
  }),
  kind('generic', {
    title: 'Secret value',
    weakness: '1.02',
    severity: 'high',
    confidence: 'medium',
    abuse: 'do whatever the value is the key to',
    revoke: 'Find out what it opens, make a new value there, and make the old one useless.',
  }),
  kind('password', {
    title: 'Password',
    weakness: '1.02',
    severity: 'high',
    confidence: 'medium',
    abuse: 'sign in with it, here and wherever it is used again',
    revoke: 'Change the password of that account, and everywhere else where the same one is used.',
  }),
  kind('password-hash', {
    title: 'Password hash',
    weakness: '1.16',
    severity: 'medium',
    confidence: 'medium',
    abuse: 'try passwords against it for as long as they like, and find a simple one',
    revoke: 'Give that account a new password, and let seed scripts make a random one instead of carrying a hash.',
  }),
  kind('registry-login', {
    title: 'Registry login',
    severity: 'high',
    abuse: 'pull and push packages or images as you: name and password are only encoded',
    revoke: 'At the registry, revoke the token or change the password, and sign in again with a credential helper.',
  }),
  kind('publishable-key', {
    title: 'Publishable key',
    severity: 'info',
    isPublic: true,
    abuse: 'see it, as everyone who opens the application can: it is made to be shown',
    revoke:
      'Nothing has to be changed. Check at the provider that it is limited to your sites and to what visitors may do.',
  }),
  kind('firebase-web-key', {
    title: 'Firebase web key',
    severity: 'info',
    isPublic: true,
    abuse: 'see it, as everyone who opens the application can: it names the project and is no password',
    revoke:
      'Nothing has to be changed. What protects the data is the security rules: check those, and limit the key to your sites.',
    guide: 'https://firebase.google.com/docs/projects/api-keys',
  }),
  kind('supabase-anon-key', {
    title: 'Supabase public (anon) key',
    severity: 'info',
    isPublic: true,
    abuse: 'see it, as everyone who opens the application can: it gives what row-level security allows',
    revoke: 'Nothing has to be changed. What protects the data is row-level security: check that every table has it.',
    guide: 'https://supabase.com/docs/guides/api/api-keys',
  }),
];
