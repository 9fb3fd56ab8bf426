/**
 * One small language for JavaScript, TypeScript and Python sources: what the analysis needs of a program and nothing else.
 * Types are erased except where frameworks read them; `await`, casts and parentheses are transparent.
 */

/** First line of the node, 1-based. */
interface At {
  readonly line: number;
}

export interface Lit extends At {
  readonly k: 'lit';
  readonly value: string | number | boolean | null;
  /** Regular expressions keep their pattern as a string and say so. */
  readonly isPattern?: true;
}

export interface Name extends At {
  readonly k: 'name';
  readonly name: string;
}

/** `object.prop`, and `object['prop']` with a literal. */
export interface Member extends At {
  readonly k: 'member';
  readonly object: Expr;
  readonly prop: string;
  /** `object?.prop`: no failure when there is no object. */
  readonly isOptional?: true;
}

/** `object[index]` with anything that is no string literal. */
export interface Index extends At {
  readonly k: 'index';
  readonly object: Expr;
  readonly index: Expr;
}

export interface Arg {
  /** Keyword of a Python argument; `**` for a spread mapping. */
  readonly name?: string;
  readonly value: Expr;
}

export interface Call extends At {
  readonly k: 'call';
  readonly endLine: number;
  readonly callee: Expr;
  readonly args: readonly Arg[];
  readonly isNew: boolean;
}

export interface Param {
  readonly target: Pattern;
  readonly default?: Expr;
  readonly type?: Expr;
  readonly decorators: readonly Expr[];
  readonly isRest?: true;
  /** TypeScript parameter property (`constructor(private users: Users)`). */
  readonly isProperty?: true;
  /** Python: may only be given by keyword. */
  readonly isKeyword?: true;
}

export interface Fn extends At {
  readonly k: 'fn';
  readonly endLine: number;
  readonly name: string | null;
  readonly params: readonly Param[];
  readonly body: readonly Stmt[];
  readonly isArrow: boolean;
  readonly decorators: readonly Expr[];
  /** `use server`, `use client`. */
  readonly directives: readonly string[];
}

export interface ClassMember extends At {
  readonly name: string;
  readonly kind: 'method' | 'field' | 'constructor' | 'getter';
  readonly isStatic: boolean;
  readonly value: Expr | undefined;
  readonly type?: Expr;
  readonly decorators: readonly Expr[];
}

export interface Class extends At {
  readonly k: 'class';
  readonly endLine: number;
  readonly name: string | null;
  readonly bases: readonly Expr[];
  readonly members: readonly ClassMember[];
  /** Statements in the body of a Python class, and static blocks. */
  readonly body: readonly Stmt[];
  readonly decorators: readonly Expr[];
}

export type ObjectPart =
  | { readonly kind: 'prop'; readonly key: string | null; readonly value: Expr }
  | { readonly kind: 'spread'; readonly value: Expr };

export interface Obj extends At {
  readonly k: 'object';
  readonly parts: readonly ObjectPart[];
}

export interface Arr extends At {
  readonly k: 'array';
  readonly items: readonly Expr[];
}

export interface Spread extends At {
  readonly k: 'spread';
  readonly value: Expr;
}

/** Template literal, f-string, or text put together with `+` or `%`. */
export interface Template extends At {
  readonly k: 'template';
  readonly parts: readonly Expr[];
  /** Tag of a tagged template. */
  readonly tag?: Expr;
}

export interface Binary extends At {
  readonly k: 'binary';
  /** JavaScript spelling: `&&`, `||`, `===`, `!==`, `in`, ... */
  readonly op: string;
  readonly left: Expr;
  readonly right: Expr;
}

export interface Unary extends At {
  readonly k: 'unary';
  readonly op: string;
  readonly value: Expr;
}

export interface Cond extends At {
  readonly k: 'cond';
  readonly test: Expr;
  readonly yes: Expr;
  readonly no: Expr;
}

export interface Assign extends At {
  readonly k: 'assign';
  readonly target: Pattern;
  readonly value: Expr;
  readonly op: string;
}

/** An expression that only its parts matter of: a sequence, an element of JSX. */
export interface Other extends At {
  readonly k: 'other';
  readonly what: 'sequence' | 'jsx' | 'unknown';
  readonly parts: readonly Expr[];
}

export type Expr =
  | Lit
  | Name
  | Member
  | Index
  | Call
  | Fn
  | Class
  | Obj
  | Arr
  | Spread
  | Template
  | Binary
  | Unary
  | Cond
  | Assign
  | Other;

export type Pattern =
  | { readonly p: 'name'; readonly name: string; readonly type?: Expr }
  | {
      readonly p: 'object';
      readonly props: readonly { readonly key: string | null; readonly target: Pattern; readonly default?: Expr }[];
      readonly rest?: Pattern;
    }
  | {
      readonly p: 'array';
      readonly items: readonly ({ readonly target: Pattern; readonly default?: Expr } | null)[];
      readonly rest?: Pattern;
    }
  | { readonly p: 'place'; readonly expr: Expr };

export interface ImportName {
  /** `default`, `*` for the whole module, or the exported name. */
  readonly imported: string;
  readonly local: string;
}

export type Stmt =
  | { readonly s: 'let'; readonly target: Pattern; readonly value: Expr | undefined; readonly line: number }
  | { readonly s: 'expr'; readonly value: Expr; readonly line: number }
  | {
      readonly s: 'if';
      readonly test: Expr;
      readonly yes: readonly Stmt[];
      readonly no: readonly Stmt[];
      readonly line: number;
    }
  | { readonly s: 'return'; readonly value: Expr | undefined; readonly line: number }
  | { readonly s: 'throw'; readonly value: Expr | undefined; readonly line: number }
  | {
      readonly s: 'loop';
      readonly bind?: Pattern;
      readonly over?: Expr;
      readonly isKeys?: true;
      readonly test?: Expr;
      readonly body: readonly Stmt[];
      readonly line: number;
    }
  | {
      readonly s: 'try';
      readonly body: readonly Stmt[];
      readonly handlers: readonly {
        readonly param?: Pattern;
        readonly types: readonly Expr[];
        readonly body: readonly Stmt[];
      }[];
      readonly final: readonly Stmt[];
      readonly line: number;
    }
  | { readonly s: 'block'; readonly body: readonly Stmt[]; readonly line: number }
  | {
      readonly s: 'switch';
      readonly on: Expr;
      readonly cases: readonly { readonly test?: Expr; readonly body: readonly Stmt[] }[];
      readonly line: number;
    }
  | { readonly s: 'fn'; readonly fn: Fn; readonly line: number }
  | { readonly s: 'class'; readonly cls: Class; readonly line: number }
  /** Python's `with`: the value is bound for the body. */
  | {
      readonly s: 'import';
      readonly from: string;
      readonly names: readonly ImportName[];
      readonly isTypeOnly: boolean;
      readonly line: number;
    }
  | { readonly s: 'export'; readonly name: string; readonly value: Expr; readonly line: number }
  | {
      readonly s: 're-export';
      readonly from: string;
      /** Undefined for `export * from`. */
      readonly names: readonly { readonly imported: string; readonly exported: string }[] | undefined;
      readonly line: number;
    }
  | { readonly s: 'jump'; readonly line: number };

export type Language = 'js' | 'python';

/** One source file, lowered. */
export interface Program {
  readonly path: string;
  readonly language: Language;
  readonly body: readonly Stmt[];
  readonly directives: readonly string[];
}

/** What a language front end gives for one file. */
export type ParseResult =
  | { readonly kind: 'program'; readonly program: Program; readonly hasErrors: boolean }
  | { readonly kind: 'failed'; readonly why: string };

/** An unknown value in the place of a node that has no lowering. */
export function unknownExpr(line: number, parts: readonly Expr[] = []): Other {
  return { k: 'other', what: 'unknown', parts, line };
}
