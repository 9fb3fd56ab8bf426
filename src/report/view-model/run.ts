import { levelWords } from '../../core/gate.ts';
import type { ScanReport } from '../../core/scan-report.ts';
import { count, formatBytes, formatDuration, formatTime, listSome, shortCommit } from './display.ts';

interface FactView {
  readonly name: string;
  readonly value: string;
}

/** What was scanned, when, how long and by which policy. */
export interface RunView {
  readonly tool: string;
  readonly startedAt: string;
  /** ISO text for machines, as the report has it. */
  readonly startedAtIso: string;
  /** What a reader needs at once: which code, when, how long, judged by what. */
  readonly facts: readonly FactView[];
  readonly moreFacts: readonly FactView[];
}

/** How the state of git is told; `ok` needs no words. */
const GIT_WORDS: Readonly<Record<ScanReport['repository']['git']['state'], string>> = {
  none: 'not a git repository',
  unborn: 'no commit yet',
  ok: '',
  shallow: 'shallow clone: older history is absent',
  'partial-clone': 'partial clone: objects may be absent',
  'missing-objects': 'some git objects are missing',
  'broken-worktree': 'linked worktree whose git folder is absent',
  unreadable: 'git could not be read',
};

export function viewRun(report: ScanReport): RunView {
  const { scan, tool, repository } = report;
  return {
    tool: `${tool.name} ${tool.version}`,
    startedAt: formatTime(scan.startedAt),
    startedAtIso: scan.startedAt,
    facts: [
      { name: 'Repository', value: repository.name },
      { name: 'Commit', value: gitSentence(repository.git) },
      { name: 'Scanned', value: formatTime(scan.startedAt) },
      {
        name: 'Took',
        value: `${formatDuration(scan.durationMs)}, ${scan.engine === 'docker' ? 'in containers' : 'on this machine'}`,
      },
      { name: 'Policy', value: policySentence(scan.policy) },
    ].filter(hasValue),
    moreFacts: [
      { name: 'Size', value: `${count(repository.files, 'file')}, ${formatBytes(repository.bytes)}` },
      { name: 'Written in', value: writtenIn(repository) },
      { name: 'Advisories', value: advisoriesSentence(scan.advisories) },
    ].filter(hasValue),
  };
}

function hasValue(fact: FactView): boolean {
  return fact.value !== '';
}

function gitSentence(git: ScanReport['repository']['git']): string {
  const parts = [
    git.head === undefined ? '' : shortCommit(git.head),
    git.branch === undefined ? '' : `on ${git.branch}`,
    git.isDirty === true ? 'with uncommitted changes' : '',
  ].filter((part) => part !== '');
  const words = GIT_WORDS[git.state];
  return [parts.join(' '), git.commits === undefined ? '' : count(git.commits, 'commit'), words]
    .filter((part) => part !== '')
    .join(', ');
}

function writtenIn(repository: ScanReport['repository']): string {
  const languages = listSome(
    repository.languages.map((language) => language.name),
    3,
  );
  const frameworks = listSome(repository.frameworks, 4);
  return frameworks === '' ? languages : `${languages}${languages === '' ? '' : '; '}${frameworks}`;
}

function policySentence(policy: ScanReport['scan']['policy']): string {
  const level = policy.failOn === 'never' ? 'never fails' : `fails on ${levelWords(policy.failOn)}`;
  return policy.sources.length === 0 ? level : `${level} (${policy.sources.join(', ')})`;
}

function advisoriesSentence(advisories: ScanReport['scan']['advisories']): string {
  if (advisories === undefined) return '';
  const records = advisories.records === undefined ? '' : `, ${count(advisories.records, 'record')}`;
  return `${advisories.source}${advisories.date === undefined ? '' : `, as of ${advisories.date}`}${records}`;
}
