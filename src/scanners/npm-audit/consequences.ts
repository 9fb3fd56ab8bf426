/** What an attacker may do, by the kind of weakness (CWE) that an advisory names. In words that complete "an attacker may". */
const BY_CWE: readonly (readonly [what: string, cwes: readonly number[]])[] = [
  ['run commands or code of their own', [77, 78, 88, 94, 95, 96, 97, 98, 470, 502, 829, 913, 1336]],
  [
    'get past sign-in, permission or signature checks',
    [
      269, 284, 285, 287, 288, 290, 294, 295, 297, 303, 304, 305, 306, 310, 326, 327, 328, 330, 331, 338, 345, 347, 354,
      384, 613, 639, 862, 863, 1259,
    ],
  ],
  ['read or change the database', [89, 90, 564, 943]],
  ['read or write files outside the intended folder', [22, 23, 24, 25, 29, 36, 59, 61, 73, 377, 434, 552]],
  ['make the server call addresses that only it can reach', [441, 918]],
  ['run scripts in the browsers of your visitors', [79, 80, 83, 87, 116, 1021]],
  ['change how every object in the app behaves (prototype pollution)', [471, 915, 1321]],
  [
    'read data that should stay private',
    [200, 201, 203, 208, 209, 212, 312, 319, 359, 497, 522, 524, 532, 538, 668, 922],
  ],
  ['send requests in the name of a signed-in visitor', [352, 346, 942]],
  ['smuggle requests or headers past your checks', [93, 113, 436, 444]],
  ['send visitors to a site of theirs', [601]],
  ['read or damage the memory of the process', [119, 120, 121, 122, 125, 126, 190, 415, 416, 476, 787, 824]],
  [
    'make the app hang or crash with one crafted request',
    [185, 248, 369, 400, 404, 405, 407, 409, 624, 674, 703, 730, 754, 755, 770, 772, 789, 834, 835, 1050, 1333],
  ],
  [
    'slip crafted input past its checks',
    [20, 74, 138, 172, 173, 176, 178, 184, 697, 843, 1173, 1284, 1286, 1287, 1289],
  ],
];

/** The package itself does harm: it was published, or taken over, to attack whoever installs it. */
const MALICIOUS = new Set([506, 507, 509, 510, 511, 512, 912]);

export function isMalicious(cwes: readonly number[]): boolean {
  return cwes.some((cwe) => MALICIOUS.has(cwe));
}

/** Up to three consequences, the worst first; empty where no kind is named. */
export function consequencesOf(cwes: readonly number[]): readonly string[] {
  return BY_CWE.filter(([, covered]) => covered.some((cwe) => cwes.includes(cwe)))
    .map(([what]) => what)
    .slice(0, 3);
}

/** "a", "a or b", "a, b or c". */
export function joinWithOr(parts: readonly string[]): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} or ${parts.at(-1) ?? ''}`;
}
