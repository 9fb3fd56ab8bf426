/** Words of which the usual fallbacks of generated code are made. */
const WORDS = new Set(
  (
    'a an the your my our this is it to in for of and please change replace set use me with before you must be not do ' +
    'secret secrets super very top key keys keyboard cat jwt token tokens session sessions cookie cookies auth access refresh ' +
    'password passwd pass admin root user default dev develop development prod production local test testing example sample demo ' +
    'dummy fallback fake insecure secure random string value placeholder changeme changethis change_me app application api flask ' +
    'django express node nodejs server backend signing encryption env environment variable only here long safe strong unsafe mysecret ' +
    'supersecret mysecretkey secretkey jwtsecret jwtkey hackme letmein qwerty welcome temp temporary hello world foo bar baz'
  ).split(' '),
);

/**
 * True for texts such as `your-secret-key`, `supersecretkey123` or `keyboard cat`: made of nothing but the words that generated code uses
 * as a fallback, with at most a short number. Attackers try exactly these first (weakness 1.17).
 */
export function isKnownFallback(value: string): boolean {
  const words = value
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  return words.length > 0 && words.length <= 12 && words.every((word) => isUsual(word.replace(/\d{1,6}$/, '')));
}

/** A word of the list, or several of them written together. */
function isUsual(word: string, depth = 4): boolean {
  if (word === '' || WORDS.has(word)) return true;
  if (depth === 0) return false;
  for (let end = 3; end < word.length - 1; end += 1) {
    if (WORDS.has(word.slice(0, end)) && isUsual(word.slice(end), depth - 1)) return true;
  }
  return false;
}
