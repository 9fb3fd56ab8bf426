import type { Severity } from '../../core/severity.ts';
import { type HygieneFault, listNames, type Place } from './hygiene-observation.ts';
import { faultOfSpec, type SpecFault } from './npm-spec.ts';
import type { ProjectFacts, ReadText } from './project-facts.ts';
import { readRequirements, type Requirement } from './requirements.ts';

const NOTE_OF_FAULT: Readonly<Record<SpecFault, string>> = {
  'any-version': 'any version',
  tag: 'whatever the publisher calls by this name',
  'open-range': 'every later version',
  'moving-git': 'a git address without a commit',
  unencrypted: 'an address that is not encrypted',
  address: 'an archive outside of any registry',
};

/** Versions in package.json that leave the choice to whoever publishes next. */
export function checkOpenVersions(facts: ProjectFacts): HygieneFault[] {
  const { manifest, manifestPath } = facts;
  if (manifest === undefined || manifestPath === undefined) return [];
  const open = manifest.dependencies.flatMap((dependency) => {
    // A range of peers is a statement of what fits; npm workspaces ask for each other by `*`.
    if (dependency.section === 'peerDependencies' || facts.localNames.has(dependency.name)) return [];
    const fault = faultOfSpec(dependency.spec);
    return fault === undefined ? [] : [{ ...dependency, fault }];
  });
  const places = open.map(({ line, fault }): Place => ({ path: manifestPath, line, note: NOTE_OF_FAULT[fault] }));
  const [first, ...others] = places;
  if (first === undefined) return [];
  const isLocked = facts.lockfiles.length > 0;
  const isUnencrypted = open.some(({ fault }) => fault === 'unencrypted');
  return [
    {
      weakness: '6.03',
      kind: 'open-version',
      title: `The version of ${listNames(open.map(({ name }) => name))} is left open in ${facts.name}`,
      explanation: isUnencrypted
        ? 'At least one package comes over an address that is not encrypted: anyone on the way can put other code in its place.'
        : isLocked
          ? 'The lockfile holds the version for now. With the next update a new, possibly broken or hijacked release comes in without anyone deciding it.'
          : 'A new, possibly broken or hijacked release is installed without anyone deciding it.',
      severity: severityOf(isUnencrypted, isLocked, manifest.isLibrary),
      places: [first, ...others],
      fix: {
        summary: 'Write the version that is in use, with a caret where small updates are welcome',
        steps: [
          'npm ls shows the installed versions',
          'Replace `*`, `latest` and open ranges by `^x.y.z`',
          'Give git addresses a full commit id, and use https',
          'npm install, then commit package.json and the lockfile',
        ],
      },
      action: 'Give open dependency versions a bound',
    },
  ];
}

function severityOf(isUnencrypted: boolean, isLocked: boolean, isLibrary: boolean): Severity {
  if (isUnencrypted) return 'medium';
  return isLocked || isLibrary ? 'low' : 'medium';
}

/** requirements.txt files without exact versions, or with versions and no hashes. */
export function checkRequirements(facts: ProjectFacts, readText: ReadText): HygieneFault[] {
  if (facts.project.ecosystem !== 'PyPI') return [];
  const isLockedOtherwise = facts.project.lockfiles.some((one) => one.kind !== 'requirements.txt');
  const all = facts.project.lockfiles
    .filter((one) => one.kind === 'requirements.txt')
    .flatMap(({ path }) => readRequirements(readText(path) ?? '').map((requirement) => ({ path, requirement })));
  const open = all.filter(({ requirement }) => !requirement.isPinned && !requirement.hasHash);
  const [first, ...others] = open.map((one) => placeOf(one));
  if (first !== undefined) return [openRequirements(facts, open, [first, ...others], isLockedOtherwise)];

  const [firstFile] = all;
  if (firstFile === undefined || isLockedOtherwise || all.every(({ requirement }) => requirement.hasHash)) return [];
  const files = [...new Map(all.map(({ path, requirement }) => [path, requirement.line]))];
  const places = files.map(([path]): Place => ({
    path,
    line: all.find((one) => one.path === path)?.requirement.line ?? 1,
  }));
  return [unhashedRequirements(facts, [places[0] ?? { path: firstFile.path, line: 1 }, ...places.slice(1)])];
}

function placeOf({ path, requirement }: { path: Place['path']; requirement: Requirement }): Place {
  const note = requirement.isUnencrypted
    ? 'an address that is not encrypted'
    : requirement.isAddress
      ? 'an address without a commit or hash'
      : 'no exact version';
  return { path, line: requirement.line, note };
}

function openRequirements(
  facts: ProjectFacts,
  open: readonly { readonly requirement: Requirement }[],
  places: HygieneFault['places'],
  isLockedOtherwise: boolean,
): HygieneFault {
  const isUnencrypted = open.some(({ requirement }) => requirement.isUnencrypted);
  return {
    weakness: '6.03',
    kind: 'open-version',
    title: `The version of ${listNames(open.map(({ requirement }) => requirement.name))} is left open in ${facts.name}`,
    explanation: isUnencrypted
      ? 'At least one package comes over an address that is not encrypted: anyone on the way can put other code in its place.'
      : 'Each install takes what is newest that day: a broken or hijacked release comes in without anyone deciding it.',
    severity: isUnencrypted || !isLockedOtherwise ? 'medium' : 'low',
    places,
    fix: {
      summary: 'Pin every package, and the packages they bring, with hashes',
      steps: [
        'Keep what you ask for in requirements.in (or pyproject.toml)',
        'pip-compile --generate-hashes (or uv lock) writes the exact versions',
        'pip install --require-hashes -r requirements.txt',
      ],
    },
    action: 'Give open dependency versions a bound',
  };
}

function unhashedRequirements(facts: ProjectFacts, places: HygieneFault['places']): HygieneFault {
  return {
    weakness: '6.01',
    kind: 'no-hashes',
    title: `Python packages of ${facts.name} are pinned without hashes`,
    explanation:
      'The versions are fixed, and nothing checks that what arrives is what was tried; packages that these bring may float.',
    severity: 'low',
    places,
    fix: {
      summary: 'Write hashes beside the versions',
      steps: ['pip-compile --generate-hashes (or uv lock)', 'pip install --require-hashes -r requirements.txt'],
    },
    action: 'Pin Python packages with hashes',
  };
}
