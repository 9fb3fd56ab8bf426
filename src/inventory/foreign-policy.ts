/** Files by which a repository would tell the wrapped tools what not to report, or where to send requests. */
const FOREIGN_POLICY: readonly RegExp[] = [
  /^\.?gitleaks\.toml$/i,
  /^\.gitleaksignore$/,
  /^\.?gitleaks[-_.]?(?:baseline|report)\.json$/i,
  /^\.semgrepignore$/,
  /^\.semgrep(?:\.ya?ml)?$/,
  /^\.?trufflehog(?:ignore|[-_.].*)?(?:\.ya?ml|\.txt|\.json)?$/i,
  /^\.secretlintrc(?:\.(?:json|ya?ml|js|cjs))?$/,
  /^\.secretlintignore$/,
  /^\.secrets\.baseline$/,
  /^\.git-?secrets?-?(?:allowed|ignore)$/,
  /^\.?ggshield\.ya?ml$|^\.gitguardian\.ya?ml$/,
  /^\.snyk$/,
  /^\.trivyignore(?:\.ya?ml)?$/,
  /^\.?osv-scanner\.toml$/,
  /^\.nsprc$|^\.?audit-ci\.(?:json|jsonc|json5)$|^audit-resolve\.json$/,
  /^\.bandit$/,
  /^\.npmrc$/,
  /^\.yarnrc(?:\.yml)?$/,
];

/** True for the name of an ignore or policy file of a security tool: it is told, and not obeyed. */
export function isForeignPolicyFile(path: string): boolean {
  const parts = path.split('/');
  const name = parts.at(-1) ?? '';
  return FOREIGN_POLICY.some((pattern) => pattern.test(name)) || parts.slice(0, -1).includes('.semgrep');
}
