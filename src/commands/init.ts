import path from 'node:path';
import { systemClock } from '../adapters/clock.ts';
import { readGitClues } from '../adapters/git-clues.ts';
import { kindOfPath } from '../adapters/path-kind.ts';
import { createProcessRunner } from '../adapters/process.ts';
import { findProduct, readAssets } from '../adapters/product.ts';
import { findSetupPlace, type SetupPlace, writeSetupFile } from '../adapters/setup-files.ts';
import { AppError, UsageError } from '../core/errors.ts';
import type { Deps } from './context.ts';
import { GITLAB_FILE, type InitFile, type InitTemplates, planFiles, SETTINGS_FILE } from './init-files.ts';
import { choosePlatform, type Platform } from './init-platform.ts';

export interface InitFlags {
  readonly platform?: Platform | 'auto';
  readonly dryRun?: boolean;
  readonly force?: boolean;
  readonly action?: string;
  readonly image?: string;
}

const NAMES: Readonly<Record<Platform, string>> = { github: 'GitHub', gitlab: 'GitLab', docker: 'Docker' };
/** The other name under which a scan finds settings. */
const SETTINGS_ALSO = 'secondlook.yml';

interface Step {
  readonly file: InitFile;
  readonly place: SetupPlace;
  readonly state: 'new' | 'same' | 'other';
}

/** `init`: writes the settings and the CI file of the platform. What is there already stays, unless the person says otherwise. */
export async function runInit(deps: Deps, target: string, flags: InitFlags, signal: AbortSignal): Promise<number> {
  checkNames(flags);
  const root = path.resolve(deps.cwd, target);
  if ((await kindOfPath(root)) !== 'folder')
    throw new AppError('not-a-directory', `${target} is not a folder`, { hint: 'Give the folder of the repository.' });
  const runner = createProcessRunner();
  const searchPath = deps.env['PATH'] ?? '';
  const { branch, remotes, topLevel } = await readGitClues({
    root,
    runner,
    signal,
    searchPath,
    nowMs: systemClock.now(),
  });
  if (topLevel !== undefined && path.relative(topLevel, root) !== '')
    throw new UsageError(`${target} is a folder inside of a repository`, {
      hint: `CI files belong to its top: secondlook init ${path.relative(deps.cwd, topLevel) || '.'}`,
    });
  const gitlab = await findSetupPlace(root, GITLAB_FILE).catch(() => undefined);
  const { platform, because } = choosePlatform(flags.platform ?? 'auto', {
    remotes,
    hasGithubFolder: (await kindOfPath(path.join(root, '.github'))) === 'folder',
    hasGitlabFile: gitlab?.existing !== undefined,
  });
  const { files, todo } = planFiles(platform, await readTemplates(), {
    branch: branch ?? '',
    ...(flags.action === undefined ? {} : { action: flags.action }),
    ...(flags.image === undefined ? {} : { image: flags.image }),
    ...(gitlab?.existing === undefined ? {} : { gitlabFile: gitlab.existing.text ?? null }),
  });
  // Every place is looked at before the first is written: a refusal leaves the repository as it was.
  const steps = await Promise.all(files.map((file) => makeStep(root, file)));
  deps.stdout.write(`${NAMES[platform]}, because ${because}.\n`);
  const changed = flags.dryRun === true ? printSteps(deps, steps) : await takeSteps(deps, root, steps, flags, signal);
  deps.stdout.write(
    changed ? `\nWhat is left:\n${todo.map((line) => `  ${line}\n`).join('')}` : '\nNothing was changed.\n',
  );
  return 0;
}

async function makeStep(root: string, file: InitFile): Promise<Step> {
  const place = await findSetupPlace(root, file.path);
  if (place.existing !== undefined)
    return { file, place, state: place.existing.text === file.content ? 'same' : 'other' };
  if (file.path === SETTINGS_FILE) {
    const also = await findSetupPlace(root, SETTINGS_ALSO);
    if (also.existing !== undefined) return { file: { ...file, path: SETTINGS_ALSO }, place: also, state: 'other' };
  }
  return { file, place, state: 'new' };
}

/** Tells what would be done, with the text of every file that would be written. */
function printSteps(deps: Deps, steps: readonly Step[]): false {
  const words = {
    new: 'would be written',
    same: 'is there already',
    other: 'is there and differs: --force would replace it',
  };
  for (const { file, state } of steps) {
    deps.stdout.write(`\n${file.path} ${words[state]}\n`);
    if (state !== 'same') deps.stdout.write(`${file.content.replaceAll(/^(?=.)/gm, '    ')}\n`);
  }
  return false;
}

/** True when something was written. */
async function takeSteps(
  deps: Deps,
  root: string,
  steps: readonly Step[],
  flags: InitFlags,
  signal: AbortSignal,
): Promise<boolean> {
  let changed = false;
  for (const step of steps) {
    const { file, place } = step;
    const isWanted = step.state === 'new' || (step.state === 'other' && (await mayReplace(deps, step, flags, signal)));
    signal.throwIfAborted();
    if (isWanted) await writeSetupFile(root, place, file.content, { isProgram: file.isProgram });
    changed ||= isWanted;
    deps.stdout.write(`  ${isWanted ? doneWord(step) : keptWord(step)}\n`);
  }
  return changed;
}

/** --force, or a yes of somebody at a terminal. Otherwise what is there stays. */
async function mayReplace(deps: Deps, step: Step, flags: InitFlags, signal: AbortSignal): Promise<boolean> {
  if (flags.force === true) return true;
  const verb = isExtension(step) ? 'Add our include to' : 'Replace';
  return (await deps.ask?.(`${verb} ${step.file.path}, which is there already?`, signal)) ?? false;
}

function doneWord(step: Step): string {
  if (step.state === 'new') return `wrote     ${step.file.path}`;
  return isExtension(step) ? `extended  ${step.file.path}` : `replaced  ${step.file.path}`;
}

function keptWord(step: Step): string {
  if (step.state === 'same') return `is there  ${step.file.path}`;
  if (!isExtension(step))
    return `kept      ${step.file.path}: it differs from ours (--dry-run shows ours, --force replaces it)`;
  const lines = step.file.content.slice(step.place.existing?.text?.length).trim().split('\n');
  return `kept      ${step.file.path}: put these lines at its end, or say --force\n${lines.map((line) => `              ${line}`).join('\n')}`;
}

/** The new text is the old one and more: nothing of the person's is lost. */
function isExtension({ file, place }: Step): boolean {
  const old = place.existing?.text;
  return old !== undefined && old !== file.content && file.content.startsWith(old);
}

async function readTemplates(): Promise<InitTemplates> {
  const names = {
    settings: 'ci/settings.yaml',
    github: 'ci/github.yml',
    gitlab: 'ci/gitlab.yml',
    docker: 'ci/docker.sh',
  };
  const assets = await readAssets(findProduct(), Object.values(names));
  const textOf = (name: keyof typeof names): string => assets[names[name]] ?? '';
  return { settings: textOf('settings'), github: textOf('github'), gitlab: textOf('gitlab'), docker: textOf('docker') };
}

/** These names become part of files that a machine runs: only what can be such a name is taken. */
function checkNames({ action, image }: InitFlags): void {
  if (action !== undefined && !/^[\w.-]+\/[\w.-]+@[0-9a-f]{40}$/.test(action))
    throw new UsageError('--action is not OWNER/NAME@COMMIT', {
      hint: 'The commit is the full one, 40 hex digits: a tag can be moved to other code.',
    });
  if (image !== undefined && !/^[a-z0-9][\w./:@-]{0,250}$/.test(image))
    throw new UsageError('--image is no name of an image', {
      hint: 'For instance registry.example/secondlook@sha256:...',
    });
}
