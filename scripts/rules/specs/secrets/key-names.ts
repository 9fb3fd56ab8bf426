import { NOT_A_SECRET_NAME, SECRET_NAME } from '../../names.ts';
import { where } from '../../spec.ts';

export const SECRET_KEY = [
  where('$K', SECRET_NAME),
  { 'metavariable-regex': { metavariable: '$K', regex: NOT_A_SECRET_NAME } },
];
