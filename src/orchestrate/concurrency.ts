const GIGABYTE = 1_000_000_000;
/** More at a time fills memory and waits for the longest all the same: the tools use several cores themselves. */
const MOST = 4;

/**
 * How many jobs run at a time. One core too few still has work while a tool starts; the heaviest jobs take half a gigabyte each, so that
 * a machine or container with little memory gets one after the other.
 */
export function concurrencyFor({
  cores,
  memoryBytes,
}: {
  readonly cores: number;
  readonly memoryBytes: number;
}): number {
  const byMemory = Math.floor(memoryBytes / GIGABYTE);
  return Math.max(1, Math.min(Math.max(2, cores), MOST, byMemory));
}
