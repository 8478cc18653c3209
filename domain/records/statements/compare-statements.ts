import { isDeepStrictEqual } from 'node:util';
import type { Statement } from './statement.model.ts';

/** Whether two statements say the same, as Data §2.3.1 compares them; their ids are not looked at. */
export function statementsEqual(a: Statement, b: Statement): boolean {
  const bare = ({ id: _, stored: _s, authority: _a, version: _v, ...rest }: Statement) => rest;
  return isDeepStrictEqual(bare(a), bare(b));
}
