import type { RepoPath } from '../core/location.ts';
import { isForeignPolicyFile } from './foreign-policy.ts';
import { frameworksOf } from './frameworks.ts';
import type { GitState, Inventory, SourceFile } from './inventory.ts';
import { countLanguages } from './languages.ts';
import { isOwnReport, REPORT_FILES } from './left-out.ts';
import { findProjects } from './projects.ts';
import { findThirdPartyFiles } from './third-party.ts';

/** What a walk over the scanned folder saw; the folders that are not entered are decided during the walk. */
export interface ListedFolder {
  readonly files: readonly SourceFile[];
  readonly leftOut: Inventory['leftOut'];
  readonly unreadable: Inventory['unreadable'];
}

export interface InventoryInput {
  /** Name of the scanned folder. */
  readonly name: string;
  readonly git: GitState;
  readonly listed: ListedFolder;
  readonly isIgnoredByGit: (path: string) => boolean;
  readonly readText: (path: RepoPath) => string | undefined;
}

/** Says what is here: a function of the listing and of the texts of manifests, so that planning never looks at the disk. */
export function takeInventory(input: InventoryInput): Inventory {
  const own = ownReportFiles(input);
  // A `.git` that is a file points to a repository elsewhere; it is no content of this one.
  const files = input.listed.files.filter(({ path }) => !own.has(path) && !/(?:^|\/)\.git$/.test(path));
  const projects = findProjects(files, input.readText, input.isIgnoredByGit);
  return {
    name: input.name,
    git: input.git,
    files,
    leftOut: byPath([
      ...input.listed.leftOut,
      ...[...own].map((path) => ({ path, reason: 'a report of an earlier scan' })),
    ]),
    unreadable: byPath(input.listed.unreadable),
    languages: countLanguages(files),
    frameworks: frameworksOf(projects.map(({ project, names }) => ({ ecosystem: project.ecosystem, names }))),
    projects: projects.map(({ project }) => project),
    thirdParty: findThirdPartyFiles({ files, readText: input.readText }),
    foreignPolicyFiles: files.map(({ path }) => path).filter(isForeignPolicyFile),
  };
}

/** Report files stand beside a report.json of ours. Other files of that folder stay in scope: nobody hides code by planting a report. */
function ownReportFiles({ listed, readText }: InventoryInput): ReadonlySet<RepoPath> {
  const present = new Map(listed.files.map(({ path }) => [path as string, path]));
  const own = new Set<RepoPath>();
  for (const { path } of listed.files) {
    if (!/(?:^|\/)report\.json$/.test(path)) continue;
    const folder = path.slice(0, -'report.json'.length);
    if (!present.has(`${folder}report.html`) || !isOwnReport(readText(path)?.slice(0, 2000) ?? '')) continue;
    for (const name of REPORT_FILES) {
      const file = present.get(folder + name);
      if (file !== undefined) own.add(file);
    }
  }
  return own;
}

function byPath<Item extends { readonly path: string }>(items: readonly Item[]): readonly Item[] {
  return [...items].sort((a, b) => (a.path < b.path ? -1 : 1));
}
