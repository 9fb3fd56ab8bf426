import type { Node } from 'oxc-parser';
import type { Expr } from '../ir/ir.ts';
import { keyOf } from './lower-expressions.ts';

type LineAt = (offset: number) => number;

function typeName(node: Node, lineAt: LineAt): Expr | undefined {
  const line = lineAt(node.start);
  if (node.type === 'Identifier') return { k: 'name', name: node.name, line };
  if (node.type !== 'TSQualifiedName') return undefined;
  const object = typeName(node.left, lineAt);
  return object === undefined ? undefined : { k: 'member', object, prop: node.right.name, line };
}

/** What frameworks read of a type: the named type, and the members of a literal one. Everything else is erased. */
export function lowerType(node: Node | null | undefined, lineAt: LineAt): Expr | undefined {
  if (node === null || node === undefined) return undefined;
  switch (node.type) {
    case 'TSTypeAnnotation':
    case 'TSParenthesizedType':
      return lowerType(node.typeAnnotation, lineAt);
    case 'TSTypeReference': {
      const name = typeName(node.typeName, lineAt);
      const inner = node.typeArguments?.params[0];
      const isWrapper = name?.k === 'name' && /^(?:Promise|Readonly|Partial|Array)$/.test(name.name);
      return isWrapper && inner !== undefined ? lowerType(inner, lineAt) : name;
    }
    case 'TSStringKeyword':
    case 'TSNumberKeyword':
    case 'TSBooleanKeyword':
      return { k: 'name', name: node.type.slice(2, -7).toLowerCase(), line: lineAt(node.start) };
    case 'TSTypeLiteral':
      return {
        k: 'object',
        line: lineAt(node.start),
        parts: node.members.flatMap((member) =>
          member.type === 'TSPropertySignature'
            ? [
                {
                  kind: 'prop' as const,
                  key: keyOf(member.key, member.computed),
                  value: lowerType(member.typeAnnotation, lineAt) ?? {
                    k: 'lit' as const,
                    value: null,
                    line: lineAt(member.start),
                  },
                },
              ]
            : [],
        ),
      };
    default:
      return undefined;
  }
}
