/** Longest text that is folded: a minified line is known by its beginning. */
const MAX_SOURCE = 2000;

const STRING = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g;
/** Addresses may hold credentials. */
const ADDRESS = /\b[a-z][a-z0-9+.-]*:\/\/\S+/gi;
/** Long mixed tokens: keys and hashes, also where no quotes say that they are values. */
const TOKEN = /\b(?=[\w+/-]*\d)(?=[\w+/-]*[A-Za-z])[\w+/-]{16,}={0,2}/g;
const NUMBER = /\b\d[\d_.]*(?:e[+-]?\d+)?n?\b/gi;

/** Files in which a value needs no quotes: what stands behind the name is folded as a whole. */
const BARE_VALUE_FILE =
  /(?:^|\/)(?:\.env[^/]*|[^/]*\.(?:env|ini|properties|toml|ya?ml|cfg|conf|netrc|npmrc)|\.(?:npmrc|pypirc|netrc|pgpass)|Dockerfile[^/]*|docker-compose[^/]*)$/i;
const BARE_VALUE = /([=:]\s*)\S.*$/gm;

/**
 * Source text as it enters a fingerprint: white space, literals and punctuation that a formatter moves are folded away, so that
 * reformatting changes nothing, and no value of the source can be read or guessed back from the hash.
 */
export function foldSource(source: string, path: string): string {
  const text = source.slice(0, MAX_SOURCE);
  const bare = BARE_VALUE_FILE.test(path) ? text.replaceAll(BARE_VALUE, '$1V') : text;
  return bare
    .replaceAll(STRING, (literal) => (literal.startsWith('`') ? foldTemplate(literal) : 'S'))
    .replaceAll(ADDRESS, 'U')
    .replaceAll(TOKEN, 'T')
    .replaceAll(NUMBER, 'N')
    .replaceAll(/\s+/g, '')
    .replaceAll(/,(?=[)\]}])/g, '')
    .replaceAll(/;+$/g, '');
}

/** Of a template the holes stay: `${id}` and `${name}` are different queries; the text around them is a literal. */
function foldTemplate(literal: string): string {
  const holes = literal.match(/\$\{[^{}]*\}/g) ?? [];
  return `S${holes.map((hole) => hole.replaceAll(STRING, 'S')).join('')}`;
}
