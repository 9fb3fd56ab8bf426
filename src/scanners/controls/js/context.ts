import type { Node } from 'oxc-parser';
import type { Class, Expr, Fn, Param, Pattern, Stmt } from '../ir/ir.ts';

/** The node type with this `type`; a node may carry a union of them. */
export type NodeOf<T extends Node['type']> = Node extends infer N
  ? N extends { type: infer U }
    ? T extends U
      ? N
      : never
    : never
  : never;

/** The parts of the lowering call each other through this, so that each can have a file of its own. */
export interface Lowering {
  readonly lineAt: (offset: number) => number;
  readonly expr: (node: Node) => Expr;
  readonly pattern: (node: Node) => Pattern;
  readonly params: (nodes: readonly Node[]) => readonly Param[];
  readonly statements: (nodes: readonly Node[]) => readonly Stmt[];
  readonly fn: (node: Node, decorators?: readonly Expr[]) => Fn;
  readonly cls: (node: Node) => Class;
  readonly type: (node: Node | null | undefined) => Expr | undefined;
}
