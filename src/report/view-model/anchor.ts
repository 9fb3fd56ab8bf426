/** Name of a finding inside the page. Fingerprints are hex; anything else would not be ours and gets a name by its rank. */
export function anchorOf(id: string, rank: number): string {
  return /^[0-9a-zA-Z-]{1,64}$/.test(id) ? `f-${id}` : `f-no-${rank}`;
}
