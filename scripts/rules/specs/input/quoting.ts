import { either, type Node } from '../../spec.ts';

export const QUOTED: readonly Node[] = [
  either('shellescape(...)', 'shellEscape(...)', 'quote(...)', '$Q.quote(...)', 'shlex.quote(...)', 'pipes.quote(...)'),
];
