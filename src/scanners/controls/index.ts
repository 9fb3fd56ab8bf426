import { defineAnalysisScanner } from '../contract.ts';
import { analyseControls } from './analyse.ts';
import { concernsAnalysis } from './entries.ts';

export const scanner = defineAnalysisScanner({
  kind: 'analysis',
  id: 'controls',
  title: 'Missing controls',
  categories: ['auth', 'rate-limiting', 'input-validation', 'hardening'],
  about:
    'Follows the program from its routes to what they do, and reports what is not there: a login check, a rate limit, a check of the owner, a check of the input. Lists every route with what protects it.',
  deadlineMs: 60_000,
  memoryMb: 1024,
  plan: (inventory) => {
    const label = 'source code';
    return inventory.files.some((file) => concernsAnalysis(file.path))
      ? [{ kind: 'run', part: 'code', label }]
      : [{ kind: 'not-applicable', part: 'code', label, reason: 'no source code of an application' }];
  },
  analyse: analyseControls,
});
