/** The six questions of the second look, plus `hardening` for what lies beyond them. */
export const CATEGORIES = [
  'secrets',
  'input-validation',
  'auth',
  'cors',
  'rate-limiting',
  'dependencies',
  'hardening',
] as const;
export type Category = (typeof CATEGORIES)[number];

export const CATEGORY_TITLES: Readonly<Record<Category, string>> = {
  secrets: 'Secrets',
  'input-validation': 'Input validation',
  auth: 'Authentication and authorisation',
  cors: 'CORS',
  'rate-limiting': 'Rate limiting',
  dependencies: 'Dependencies',
  hardening: 'Hardening',
};

/** A row of the weakness catalogue, for instance `1.03` or `X.10`. */
export type WeaknessId = string;

const CATEGORY_BY_CHAPTER: Readonly<Record<string, Category>> = {
  '1': 'secrets',
  '2': 'input-validation',
  '3': 'auth',
  '4': 'cors',
  '5': 'rate-limiting',
  '6': 'dependencies',
  X: 'hardening',
};

/** The category that a weakness id belongs to, by its chapter; undefined for an id outside the catalogue. */
export function categoryOfWeakness(weakness: WeaknessId): Category | undefined {
  return CATEGORY_BY_CHAPTER[weakness.split('.')[0] ?? ''];
}
