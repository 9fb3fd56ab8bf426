import type { Category } from '../../core/category.ts';
import { CATEGORIES } from '../../core/category.ts';
import type { Finding } from '../../core/finding.ts';
import type { ScanReport } from '../../core/scan-report.ts';
import type { ReportFormat } from '../contract.ts';
import { compareText } from '../machine/order.ts';
import { primaryPlaceOf } from '../machine/place.ts';
import { printJson } from '../machine/print-json.ts';
import { plainLine } from '../machine/text.ts';
import type { SecurityReportPlan } from './security-report.ts';
import { buildSecurityReport } from './security-report.ts';

/** What GitLab's own analyser writes for a secret that belongs to no commit: a head that moves would make every secret new. */
const NO_COMMIT = '0000000';

const CODE_CATEGORIES: readonly Category[] = CATEGORIES.filter(
  (category) => category !== 'secrets' && category !== 'dependencies',
);

const SAST: SecurityReportPlan = {
  type: 'sast',
  categories: CODE_CATEGORIES,
  isOwn: (finding) => finding.category !== 'secrets' && !isPackage(finding),
  locate: (finding) => ({ ...fileAndLines(finding) }),
};

const SECRETS: SecurityReportPlan = {
  type: 'secret_detection',
  categories: ['secrets'],
  isOwn: ({ category }) => category === 'secrets',
  locate: (finding) => {
    const { location } = primaryPlaceOf(finding);
    const commit = location.origin === 'tree' ? undefined : location.commit;
    return { ...fileAndLines(finding), commit: { sha: plainLine(commit ?? '') || NO_COMMIT } };
  },
};

const DEPENDENCIES: SecurityReportPlan = {
  type: 'dependency_scanning',
  categories: ['dependencies'],
  isOwn: isPackage,
  locate: (finding) => ({ file: fileOf(finding), dependency: packageOf(finding) }),
};

export const gitlabSastFormat: ReportFormat = {
  id: 'gitlab-sast',
  fileName: 'gl-sast-report.json',
  title: 'GitLab SAST',
  needs: [],
  render: (report) => printJson(buildSecurityReport(report, SAST)),
};

export const gitlabSecretDetectionFormat: ReportFormat = {
  id: 'gitlab-secret-detection',
  fileName: 'gl-secret-detection-report.json',
  title: 'GitLab Secret Detection',
  needs: [],
  render: (report) => printJson(buildSecurityReport(report, SECRETS)),
};

export const gitlabDependencyScanningFormat: ReportFormat = {
  id: 'gitlab-dependency-scanning',
  fileName: 'gl-dependency-scanning-report.json',
  title: 'GitLab Dependency Scanning',
  needs: [],
  render: (report) =>
    printJson({ ...buildSecurityReport(report, DEPENDENCIES), dependency_files: dependencyFiles(report) }),
};

/** A package of a version: the rest of the category (no lockfile, a range without bounds) is a matter of the manifest, hence of code. */
function isPackage(finding: Finding): boolean {
  return finding.category === 'dependencies' && finding.dependency?.version !== undefined;
}

function fileOf(finding: Finding): string {
  return primaryPlaceOf(finding).path.toWellFormed();
}

function fileAndLines(finding: Finding): { file: string; start_line: number; end_line: number } {
  const { startLine, endLine } = primaryPlaceOf(finding);
  return { file: fileOf(finding), start_line: startLine, end_line: endLine };
}

function packageOf(finding: Finding): Readonly<Record<string, unknown>> {
  const { name = '', version = '', direct = false } = finding.dependency ?? {};
  return { package: { name: plainLine(name) }, version: plainLine(version), direct };
}

const PACKAGE_MANAGERS = { npm: 'npm', PyPI: 'pip' } as const;

/** Required by the schema: the files in which vulnerable packages stand, with those packages. Not the whole list of what is installed. */
function dependencyFiles(report: ScanReport): readonly Readonly<Record<string, unknown>>[] {
  const files = new Map<string, { manager: string; packages: Map<string, Readonly<Record<string, unknown>>> }>();
  for (const finding of report.findings.filter(isPackage)) {
    const path = fileOf(finding);
    const manager = PACKAGE_MANAGERS[finding.dependency?.ecosystem ?? 'npm'];
    const key = `${path}\0${manager}`;
    const file = files.get(key) ?? { manager, packages: new Map() };
    const item = packageOf(finding);
    file.packages.set(JSON.stringify(item), item);
    files.set(key, file);
  }
  return [...files.entries()]
    .toSorted(([a], [b]) => compareText(a, b))
    .map(([key, { manager, packages }]) => ({
      path: key.split('\0')[0],
      package_manager: manager,
      dependencies: [...packages.entries()].toSorted(([a], [b]) => compareText(a, b)).map(([, item]) => item),
    }));
}
