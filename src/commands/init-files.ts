import { isMap, parseAllDocuments } from 'yaml';
import type { Platform } from './init-platform.ts';

/** Texts of templates/ci. */
export interface InitTemplates {
  readonly settings: string;
  readonly github: string;
  readonly gitlab: string;
  readonly docker: string;
}

export interface InitFacts {
  /** The branch that pipelines guard. */
  readonly branch: string;
  /** `owner/name@commit` of secondlook's action, and an image, where the person names them. */
  readonly action?: string;
  readonly image?: string;
  /** What .gitlab-ci.yml says now; undefined where there is none, null where it is too large to be read. */
  readonly gitlabFile?: string | null;
}

export interface InitFile {
  /** From the root of the repository. */
  readonly path: string;
  readonly content: string;
  readonly isProgram: boolean;
}

export interface InitPlan {
  readonly files: readonly InitFile[];
  /** What is left for the person, in order. */
  readonly todo: readonly string[];
}

export const SETTINGS_FILE = 'secondlook.yaml';
export const GITLAB_FILE = '.gitlab-ci.yml';
const GITLAB_JOB = '.gitlab/secondlook.yml';
const INCLUDE = `include:\n  - local: ${GITLAB_JOB}\n`;
const PLACEHOLDER = 'OWNER/secondlook@0000000000000000000000000000000000000000';
const DEFAULT_BRANCH = 'main';
const DEFAULT_STAGE = 'test';
const MAX_YAML_CHARACTERS = 500_000;

/** Which files a platform needs, what is in them, and what the person has to do afterwards. */
export function planFiles(platform: Platform, templates: InitTemplates, facts: InitFacts): InitPlan {
  const settings = text(SETTINGS_FILE, templates.settings);
  switch (platform) {
    case 'github':
      return {
        files: [settings, text('.github/workflows/secondlook.yml', workflowOf(templates.github, facts))],
        todo:
          facts.action === undefined
            ? [
                'In .github/workflows/secondlook.yml put the owner and the full commit of secondlook in place of OWNER and the zeros (or: init --action OWNER/secondlook@COMMIT).',
                'Commit and push: pull requests are then scanned, and findings shown under Security.',
              ]
            : ['Commit and push: pull requests are then scanned, and findings shown under Security.'],
      };
    case 'gitlab':
      return planGitlab(settings, templates, facts);
    case 'docker':
      return {
        files: [settings, { path: 'secondlook.sh', content: scriptOf(templates.docker, facts), isProgram: true }],
        todo: [
          ...(facts.image === undefined
            ? ['Build the image once, in a checkout of secondlook: docker build -t secondlook .']
            : []),
          'Run ./secondlook.sh here or in any CI system that has Docker; it exits as `secondlook scan` does.',
        ],
      };
  }
}

function planGitlab(settings: InitFile, templates: InitTemplates, facts: InitFacts): InitPlan {
  const { gitlabFile, image } = facts;
  const existing = gitlabFile === null ? undefined : includeInGitlab(gitlabFile ?? '');
  const pipeline = gitlabFile === undefined ? INCLUDE : existing;
  return {
    files: [
      settings,
      text(GITLAB_JOB, gitlabJobOf(templates.gitlab, facts)),
      ...(pipeline === undefined ? [] : [text(GITLAB_FILE, pipeline)]),
    ],
    todo: [
      ...(pipeline === undefined ? [`Add to the includes of ${GITLAB_FILE}:  - local: ${GITLAB_JOB}`] : []),
      ...(image === undefined
        ? [
            `Push the image of secondlook to a registry of yours, and name it in ${GITLAB_JOB} as SECONDLOOK_SCAN_IMAGE (or: init --image IMAGE).`,
          ]
        : []),
      `Commit and push: with the include in ${GITLAB_FILE} the job secondlook runs in the next pipeline.`,
    ],
  };
}

/**
 * A pipeline with our include at its end, undefined where it cannot be added without touching what is there (it has other includes, or is not
 * written line by line). The text itself where it has the include already.
 */
export function includeInGitlab(pipeline: string): string | undefined {
  const before = readTopLevel(pipeline);
  if (before === undefined) return undefined;
  const { include } = before;
  if (mentionsJob(include)) return pipeline;
  if (include !== undefined) return undefined;
  const extended = `${pipeline}${pipeline === '' || pipeline.endsWith('\n') ? '' : '\n'}\n${INCLUDE}`;
  const after = readTopLevel(extended);
  const isOurs = after !== undefined && mentionsJob(after['include']);
  // An end mark, an open block or a comment trick could have swallowed the lines, or the lines could have become part of something else.
  return isOurs && Object.keys(after).length === Object.keys(before).length + 1 ? extended : undefined;
}

function mentionsJob(include: unknown): boolean {
  const entries: readonly unknown[] = Array.isArray(include) ? include : [include];
  return entries.some((entry) => {
    const local = typeof entry === 'object' && entry !== null && 'local' in entry ? entry.local : entry;
    return typeof local === 'string' && local.replace(/^\//, '') === GITLAB_JOB;
  });
}

/** Keys of the last document of a pipeline that is written as a block; undefined for anything else. */
function readTopLevel(pipeline: string): Readonly<Record<string, unknown>> | undefined {
  if (pipeline.length > MAX_YAML_CHARACTERS) return undefined;
  try {
    const documents = parseAllDocuments(pipeline, { logLevel: 'error', prettyErrors: false });
    if (!Array.isArray(documents) || documents.length === 0) return pipeline.trim() === '' ? {} : undefined;
    if (documents.some((document) => document.errors.length > 0)) return undefined;
    const last = documents.at(-1);
    if (last?.contents === null) return documents.length === 1 ? {} : undefined;
    if (!isMap(last?.contents) || last.contents.flow === true) return undefined;
    return last.toJS({ maxAliasCount: 100 }) as Readonly<Record<string, unknown>>;
  } catch {
    return undefined;
  }
}

function workflowOf(template: string, { branch, action }: InitFacts): string {
  const named = /^(?=.*\w)[\w./-]+$/.test(branch) ? branch : DEFAULT_BRANCH;
  const filled = template.replace('branches: [main]', () => `branches: [${JSON.stringify(named)}]`);
  const withBranch = named === DEFAULT_BRANCH ? template : filled;
  if (action === undefined) return withBranch;
  return withoutHeader(withBranch, '# secondlook on every push and pull request.').replace(PLACEHOLDER, () => action);
}

function gitlabJobOf(template: string, { image, gitlabFile }: InitFacts): string {
  const stage = stageFor(gitlabFile);
  const job = withoutHeader(template, `# secondlook for GitLab; ${GITLAB_FILE} includes this file.`)
    .replace(`stage: ${DEFAULT_STAGE}`, () => `stage: ${stage}`)
    .replace(
      /\n# Every variable below .*\n/,
      '\n# Every variable below can be set in the project or the pipeline, too.\n',
    );
  return image === undefined
    ? job
    : job.replace('SECONDLOOK_SCAN_IMAGE: secondlook', () => `SECONDLOOK_SCAN_IMAGE: ${JSON.stringify(image)}`);
}

/** GitLab refuses a job whose stage is not listed. The job waits for nothing, so that any listed one does. */
function stageFor(gitlabFile: InitFacts['gitlabFile']): string {
  const listed = readTopLevel(gitlabFile ?? '')?.['stages'];
  if (!Array.isArray(listed) || listed.includes(DEFAULT_STAGE)) return DEFAULT_STAGE;
  const first: unknown = listed[0];
  return typeof first === 'string' ? JSON.stringify(first) : DEFAULT_STAGE;
}

function scriptOf(template: string, { image }: InitFacts): string {
  return image === undefined
    ? template
    : template.replace('${SECONDLOOK_DOCKER_IMAGE:-secondlook}', () => `\${SECONDLOOK_DOCKER_IMAGE:-${image}}`);
}

/** The comment at the top of a template tells how to use the template: what it was made into needs another. */
function withoutHeader(template: string, header: string): string {
  return `${header}\n${template.replace(/^(#.*\n)+/, '')}`;
}

function text(path: string, content: string): InitFile {
  return { path, content, isProgram: false };
}
