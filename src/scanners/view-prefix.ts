/** Folders that the views stand in where one run reads both. */
const ANY_VIEW = /^(?:history|tree)\//;

/**
 * Path inside the part's own view of a path that a tool named; undefined for one that lies in the view of another part. A path in no view
 * comes back as it is: it is nobody's, so nobody may pass over it.
 */
export function pathInView(toolPath: string, viewPrefix: string | undefined): string | undefined {
  if (viewPrefix === undefined) return toolPath;
  const path = toolPath.startsWith('./') ? toolPath.slice(2) : toolPath;
  if (path.startsWith(viewPrefix)) return path.slice(viewPrefix.length);
  return ANY_VIEW.test(path) ? undefined : path;
}

/** What a tool counts in a run that read several views cannot be said of one of them. */
export function unitOfRun(unit: string, viewPrefix: string | undefined): string {
  return viewPrefix === undefined ? unit : `${unit}, history and folder together`;
}
