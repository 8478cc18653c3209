import { DomainError } from '@mesh/domain/kernel';
import { checkStatements } from '../statements/check/check-statements.ts';
import type { Statement, XapiVersion } from '../statements/statement.model.ts';

/**
 * A statement as another record store takes it. Who vouches for it and when it was stored are that store's own to say.
 * What is told in 2.0 goes to 1.0.3 when it is valid there word for word but for the version that it names; nothing is
 * left out or rewritten to make it fit, for that would be another statement under the same id. Else: why not.
 */
export function convertStatement(
  { stored: _stored, authority: _authority, ...statement }: Statement,
  version: XapiVersion,
): { statement: Statement } | { reason: string } {
  const told = isOf2(statement) && version === '1.0.3' ? { ...statement, version } : statement;
  try {
    checkStatements(told, version);
    return { statement: told };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { reason: `xAPI ${version} can not tell this statement: ${error.message}` };
  }
}

const isOf2 = ({ version }: Statement): boolean => version?.startsWith('2.') === true;
