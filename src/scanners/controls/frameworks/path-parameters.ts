import { type ArgValue, root } from '../eval/value.ts';

/** Parts of a path that become arguments of the handler: `/users/<int:id>`, `/users/{id}`. */
export function pathParameters(path: string): readonly ArgValue[] {
  return [...path.matchAll(/<(?:[^<>:]+:)?(\w+)>|\{(\w+)(?::[^{}]*)?\}/g)].map(([, angle, brace]) => {
    const name = angle ?? brace ?? '';
    return { name, value: root('role', name, 'path-param') };
  });
}
