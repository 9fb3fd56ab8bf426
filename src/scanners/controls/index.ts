import { unreadPlaces } from '../../inventory/unread-places.ts';
import { defineAnalysisScanner } from '../contract.ts';
import { concernsAnalysis } from './entries.ts';
import { LARGEST_FILE_BYTES } from './largest-file.ts';

export const scanner = defineAnalysisScanner({
  kind: 'analysis',
  id: 'controls',
  title: 'Missing controls',
  categories: ['auth', 'rate-limiting', 'input-validation', 'hardening'],
  about:
    'Follows the program from its routes to what they do, and reports what is not there: a login check, a rate limit, a check of the owner, a check of the input. Lists every route with what protects it.',
  deadlineMs: 60_000,
  memoryMb: 1024,
  maxFileBytes: LARGEST_FILE_BYTES,
  plan: (inventory) => {
    const label = 'source code';
    if (inventory.files.some((file) => concernsAnalysis(file.path))) return [{ kind: 'run', part: 'code', label }];
    return unreadPlaces(inventory, concernsAnalysis).length > 0
      ? [
          {
            kind: 'skipped',
            part: 'code',
            label,
            reason: { text: 'The only places that may hold source code could not be read' },
          },
        ]
      : [{ kind: 'not-applicable', part: 'code', label, reason: 'no source code of an application' }];
  },
  // Loaded where it runs: its parsers are a tenth of the start of the program that only plans.
  analyse: async (input) => (await import('./analyse.ts')).analyseControls(input),
});
