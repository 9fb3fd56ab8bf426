import type { SideFailure } from './side-notes.ts';
import { AuditFailure } from './schema.ts';

export interface FailureWords {
  readonly why: string;
  readonly remedy?: string;
}

const GIVE_RECORDS = 'give OSV records with --advisories FILE';

/** Why our own program beside npm could not do its part, for a person. */
export function wordsOfSideFailure(failure: SideFailure): FailureWords {
  switch (failure) {
    case 'advisories-missing':
      return {
        why: 'The advisory records could not be read',
        remedy: 'Give --advisories a file or folder of OSV records (.jsonl or .json) that you may read',
      };
    case 'advisories-empty':
      return {
        why: 'The advisory data holds no record about an npm package, so nothing could be checked against it',
        remedy: 'Give --advisories a file or folder of OSV records (.jsonl or .json) for npm',
      };
    case 'lockfile-unreadable':
      return { why: 'The lockfile could not be read', remedy: 'npm install --package-lock-only writes it anew' };
    case 'npm-not-started':
      return { why: 'npm could not be started', remedy: 'npm run setup installs it anew' };
    case 'report-too-large':
      return { why: 'npm printed more than can be held in memory' };
  }
}

/** Why npm gave no report, out of what it printed instead. Only codes and numbers are taken over: the texts quote the outside. */
export function wordsOfAuditFailure(report: unknown): FailureWords {
  const failure = AuditFailure.safeParse(report);
  if (!failure.success) return { why: 'npm printed something that is no audit report' };
  if ('error' in failure.data) return wordsOfNpmCode(failure.data.error.code);
  const { statusCode, message } = failure.data;
  return statusCode === undefined ? wordsOfExchange(message) : wordsOfStatus(statusCode);
}

function wordsOfNpmCode(code: string): FailureWords {
  switch (code) {
    case 'ENOLOCK':
      return {
        why: 'npm found no lockfile that it could use',
        remedy: 'npm install --package-lock-only writes one',
      };
    case 'EAUDITNOLOCK':
      return { why: 'npm found no lockfile', remedy: 'npm install --package-lock-only writes one' };
    case 'EJSONPARSE':
      return { why: 'npm could not read package.json, which is not valid JSON' };
    default:
      return { why: `npm ended with the error ${shortCode(code)}` };
  }
}

function wordsOfStatus(statusCode: number): FailureWords {
  if (statusCode === 429) return { why: 'The registry refused: too many requests (429)', remedy: 'Scan again later' };
  if (statusCode >= 500) {
    return {
      why: `The registry failed (it answered ${statusCode})`,
      remedy: `Scan again later, or ${GIVE_RECORDS}`,
    };
  }
  if (statusCode === 401 || statusCode === 403) {
    return { why: `The registry did not let us in (it answered ${statusCode})`, remedy: capital(GIVE_RECORDS) };
  }
  return {
    why: `The registry does not offer the audit service (it answered ${statusCode})`,
    remedy: `Ask a registry that does, or ${GIVE_RECORDS}`,
  };
}

const NETWORK_CODE =
  /\b(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNRESET|EHOSTUNREACH|ENETUNREACH|ERR_SOCKET_TIMEOUT|CERT_[A-Z_]+|SELF_SIGNED_[A-Z_]+|UNABLE_TO_[A-Z_]+|DEPTH_ZERO_[A-Z_]+)\b/;

function wordsOfExchange(message: string): FailureWords {
  const code = NETWORK_CODE.exec(message)?.[1];
  if (code !== undefined) {
    return {
      why: `The registry could not be reached (${code})`,
      remedy: `Check the network, or ${GIVE_RECORDS}`,
    };
  }
  if (/json|unexpected token/i.test(message)) {
    return {
      why: 'The registry answered with something that is no advisory data (a login or error page?)',
      remedy: `Check the network, or ${GIVE_RECORDS}`,
    };
  }
  return { why: 'The exchange with the registry failed', remedy: `Check the network, or ${GIVE_RECORDS}` };
}

function shortCode(code: string): string {
  return /^[A-Z][A-Z0-9_]{1,40}$/.test(code) ? code : 'of an unknown kind';
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
