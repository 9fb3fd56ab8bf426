import { type Node, notInside } from '../../spec.ts';

export const SERVER_ONLY: readonly Node[] = [
  notInside("'use client';\n..."),
  notInside("import $R from 'react';\n..."),
  notInside("import { ... } from 'react';\n..."),
];
