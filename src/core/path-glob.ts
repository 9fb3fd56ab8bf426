/**
 * True when a path is what the pattern names, or lies below it. `*` and `?` stay inside a folder, `**` crosses folders; the pattern counts
 * from the root of the scan. Takes time of the product of both lengths at most, whatever the pattern: it comes from the scanned party.
 */
export function matchesGlob(path: string, pattern: string): boolean {
  const wanted = pattern.split('/').filter((part) => part !== '' && part !== '.');
  const given = path.split('/');
  if (wanted.length === 0) return false;
  // reach[i]: the pattern up to here can end before segment i of the path.
  let reach = given.map((_, index) => index === 0);
  reach.push(given.length === 0);
  for (const part of wanted) {
    const next = reach.map(() => false);
    for (const [index, isReached] of reach.entries()) {
      if (part === '**') next[index] = isReached || (index > 0 && next[index - 1] === true);
      else if (isReached && index < given.length && matchesSegment(given[index] ?? '', part)) next[index + 1] = true;
    }
    reach = next;
  }
  // A covered prefix of whole segments is the path itself or a folder around it.
  return reach.some((isReached, index) => isReached && index > 0);
}

/** `*` and `?` in one segment, with one step back at a time. */
function matchesSegment(text: string, pattern: string): boolean {
  let [at, position, star, resume] = [0, 0, -1, 0];
  while (at < text.length) {
    if (position < pattern.length && pattern[position] === '*') {
      star = position;
      resume = at;
      position += 1;
    } else if (position < pattern.length && (pattern[position] === '?' || pattern[position] === text[at])) {
      at += 1;
      position += 1;
    } else if (star >= 0) {
      resume += 1;
      at = resume;
      position = star + 1;
    } else {
      return false;
    }
  }
  while (pattern[position] === '*') position += 1;
  return position === pattern.length;
}
