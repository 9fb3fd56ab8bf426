import type { Node } from 'web-tree-sitter';
import type { Class, Expr, Fn, Pattern, Stmt } from '../ir/ir.ts';

/** The parts of the lowering call each other through this, so that each can have a file of its own. */
export interface PyLowering {
  readonly expr: (node: Node) => Expr;
  readonly pattern: (node: Node) => Pattern;
  readonly block: (node: Node | null) => readonly Stmt[];
  readonly fn: (node: Node, decorators: readonly Expr[]) => Fn;
  readonly cls: (node: Node, decorators: readonly Expr[]) => Class;
}

export function lineOf(node: Node): number {
  return node.startPosition.row + 1;
}

export function endLineOf(node: Node): number {
  return node.endPosition.row + 1;
}

/** Children that mean something: named ones without comments. */
export function partsOf(node: Node): readonly Node[] {
  return node.namedChildren.filter((child) => child.type !== 'comment');
}
