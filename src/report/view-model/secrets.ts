import type { Finding } from '../../core/finding.ts';
import { count, listWords } from './display.ts';
import { viewPlace } from './excerpt.ts';
import { type FindingView, type SecretFactView } from './findings.ts';

interface SecretPlaceView {
  readonly place: string;
  readonly origin: string;
}

/** One credential with every place where it stands. */
export interface SecretView extends SecretFactView {
  readonly finding: FindingView;
  /** `5 places: 2 in files and 3 in git history`, `1 place in files`. */
  readonly spread: string;
  readonly places: readonly SecretPlaceView[];
}

/** Entries for the findings that carry a secret, in rank order; `views` are the same findings, prepared. */
export function viewSecrets(findings: readonly Finding[], views: readonly FindingView[]): readonly SecretView[] {
  return findings.flatMap((finding, index) => {
    const view = views[index];
    if (view?.secret == null) return [];
    const places = finding.locations.map(viewPlace);
    return [
      {
        ...view.secret,
        finding: view,
        spread: spreadOf(finding),
        places: places.map(({ place, origin }) => ({ place, origin })),
      },
    ];
  });
}

function spreadOf(finding: Finding): string {
  const total = finding.locations.length;
  const kinds = [
    ['tree', 'in files'],
    ['history', 'in git history'],
    ['commit-message', 'in commit messages'],
  ] as const;
  const parts = kinds.flatMap(([origin, words]) => {
    const number = finding.locations.filter((location) => location.origin === origin).length;
    return number === 0 ? [] : [`${number} ${words}`];
  });
  const [only] = kinds.filter(([origin]) => finding.locations.every((location) => location.origin === origin));
  return only === undefined ? `${count(total, 'place')}: ${listWords(parts)}` : `${count(total, 'place')} ${only[1]}`;
}
