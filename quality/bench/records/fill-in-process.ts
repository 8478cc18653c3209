import { authenticateSender, checkStatements, storeStatements } from '@mesh/domain/records';
import type { Mesh } from '@mesh/server';
import { statementOf } from './generated-statements.ts';

const BATCH = 250;
/** While one is written the others are checked. */
const AT_ONCE = 4;

/** Stores statements 0 to `size` through the use case that HTTP goes through too, checks included. */
export async function fillInProcess(
  { deps }: Mesh,
  size: number,
  credential: { key: string; secret: string },
) {
  const sender = await authenticateSender(deps, credential);
  if (sender === undefined) throw new Error('The credential of the benchmark is not known.');
  let next = 0;
  const fillOn = async () => {
    while (next < size) {
      const from = next;
      const length = Math.min(BATCH, size - from);
      next += length;
      const sent: unknown = Array.from({ length }, (_, index) => statementOf(from + index));
      const statements = checkStatements(sent, '1.0.3');
      await storeStatements(deps, sender, { statements, attachments: new Map() });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, fillOn));
}
