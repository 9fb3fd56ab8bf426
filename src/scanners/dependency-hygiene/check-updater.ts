import type { Inventory } from '../../inventory/inventory.ts';
import type { HygieneFault } from './hygiene-observation.ts';
import type { ProjectFacts, ReadText } from './project-facts.ts';

const BOT_FILES = [
  /^\.github\/dependabot\.ya?ml$/,
  /^(?:\.github\/|\.gitlab\/)?renovate\.json5?$/,
  /^(?:\.github\/|\.gitlab\/)?\.?renovaterc(?:\.json5?)?$/,
  /^renovate\.config\.[cm]?js$/,
  /^\.dependabot\/config\.ya?ml$/,
  /^\.pyup\.ya?ml$/,
  /^(?:\.gitea|\.forgejo)\/renovate\.json5?$/,
];
/** Pipelines that run a bot themselves. */
const PIPELINE_FILES = /^(?:\.github\/workflows\/[^/]+\.ya?ml|\.gitlab-ci\.ya?ml|azure-pipelines\.ya?ml)$/;
const BOT_NAMES = /renovate|dependabot|npm-check-updates|\bncu\b|pyup|updatecli/i;

/** Nothing in the repository asks for updates. One finding for the whole repository, at its first manifest. */
export function checkUpdater(
  projects: readonly ProjectFacts[],
  inventory: Inventory,
  readText: ReadText,
): { readonly facts: ProjectFacts; readonly fault: HygieneFault } | undefined {
  const asking = projects.filter((one) => one.project.declaredDependencies !== 0 && one.project.manifests.length > 0);
  const facts = asking.find((one) => one.project.dir === '.') ?? asking[0];
  const path = facts?.manifestPath ?? facts?.project.manifests[0];
  if (facts === undefined || path === undefined || hasUpdater(projects, inventory, readText)) return undefined;
  return {
    facts,
    fault: {
      weakness: '6.10',
      kind: 'no-update-bot',
      title: 'No update bot is set up in this repository',
      explanation:
        'Known holes stay open because nobody is told about new versions. A bot that is set up outside of the repository cannot be seen from here.',
      severity: 'info',
      places: [{ path, line: 1 }],
      fix: {
        summary: 'Add Dependabot or Renovate',
        steps: [
          'Add .github/dependabot.yml (or renovate.json) with one entry per kind of package',
          'Merge its updates once a week',
        ],
        example: {
          language: 'yaml',
          code: 'version: 2\nupdates:\n  - package-ecosystem: npm\n    directory: /\n    schedule: { interval: weekly }',
        },
      },
      action: 'Set up an update bot',
    },
  };
}

function hasUpdater(projects: readonly ProjectFacts[], inventory: Inventory, readText: ReadText): boolean {
  if (inventory.files.some(({ path }) => BOT_FILES.some((pattern) => pattern.test(path)))) return true;
  if (projects.some((one) => one.manifest?.raw['renovate'] !== undefined)) return true;
  return inventory.files.some(({ path }) => PIPELINE_FILES.test(path) && BOT_NAMES.test(readText(path) ?? ''));
}
