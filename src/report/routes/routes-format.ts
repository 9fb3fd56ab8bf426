import type { ReportFormat } from '../contract.ts';
import { compareText } from '../machine/order.ts';
import { printJson } from '../machine/print-json.ts';

/** The attack surface as data: every route that was found, with what protects it. `collected` is false when no check looked for routes. */
export const routesFormat: ReportFormat = {
  id: 'routes',
  fileName: 'routes.json',
  title: 'Routes and their protection, JSON',
  needs: [],
  render: ({ schemaVersion, routes, verdict, coverage }) =>
    printJson({
      schemaVersion,
      collected: routes !== undefined,
      isScanComplete:
        verdict.status !== 'incomplete' &&
        coverage.every(({ status }) => status === 'completed' || status === 'not-applicable'),
      routes: (routes ?? []).toSorted(
        (a, b) =>
          compareText(a.path, b.path) ||
          compareText(a.method, b.method) ||
          compareText(a.file, b.file) ||
          a.line - b.line,
      ),
    }),
};
