import { codeQualityFormat } from './codequality/codequality-format.ts';
import type { ReportFormat } from './contract.ts';
import { githubOutputsFormat } from './github/github-outputs-format.ts';
import {
  gitlabDependencyScanningFormat,
  gitlabSastFormat,
  gitlabSecretDetectionFormat,
} from './gitlab/gitlab-formats.ts';
import { htmlFormat } from './html/html-format.ts';
import { jsonFormat } from './json/json-format.ts';
import { junitFormat } from './junit/junit-format.ts';
import { markdownFormat } from './markdown/markdown-format.ts';
import { routesFormat } from './routes/routes-format.ts';
import { githubSarifFormat, sarifFormat } from './sarif/sarif-format.ts';

/** Every output format, in the order in which help and docs list them. */
export const REPORT_FORMATS: readonly ReportFormat[] = [
  htmlFormat,
  markdownFormat,
  sarifFormat,
  jsonFormat,
  routesFormat,
  junitFormat,
  githubSarifFormat,
  githubOutputsFormat,
  gitlabSastFormat,
  gitlabSecretDetectionFormat,
  gitlabDependencyScanningFormat,
  codeQualityFormat,
];
