import { DomainError, newId } from '@mesh/domain/kernel';
import type { CheckedStatement, Statement, XapiVersion } from '../statement.model.ts';

/**
 * One statement or an array of them, as `parseJson` read it. Throws `invalid` with the field at fault
 * (`statements[3].actor.mbox`; without the index for a single one) and a remedy; nothing of a bad batch is returned.
 */
export function checkStatements(input: unknown, version: XapiVersion): CheckedStatement[] {
  const list: unknown[] = Array.isArray(input) ? input : [input];
  return list.map((value) => {
    if (typeof value !== 'object' || value === null)
      throw new DomainError('invalid', 'A statement is an object.');
    const statement = { id: newId(), ...value } as Statement;
    const attachments = (statement.attachments ?? []).filter(({ fileUrl }) => fileUrl === undefined);
    return { statement, version, attachments: attachments.map(({ sha2 }) => sha2) };
  });
}
