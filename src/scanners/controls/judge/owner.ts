const OWNER_NAME =
  /^(?:.*_?(?:user|owner|author|customer|account|created_?by|creator|member|tenant|org|organization|seller|buyer|patient|employee|student)(?:_?id)?|sub|uid)$/i;

/** True for the name of a column that says whose a row is. */
export function isOwnerColumn(name: string): boolean {
  return OWNER_NAME.test(name) && !/agent|count|name$|type$/i.test(name);
}
