import type { Subject } from '@mesh/domain/kernel';
import { STORES } from '../inventory/stores.ts';

/** What stands at the beginning of an export, for a person to read. */
export function manifestOf(at: Date, { personIds, agents }: Subject): string {
  const inside = STORES.filter(({ exported }) => exported);
  const outside = STORES.filter(({ exported }) => !exported);
  return `Everything that the Learning Mesh keeps of you, as of ${at.toISOString()}.

You are ${personIds[0]}${personIds.length > 1 ? `, and were ${personIds.slice(1).join(', ')} before a merge` : ''}.
Statements know you by ${agents.length} names.

What is in here. Each part is a file of JSON lines; "kind" is the table of a record, times are in UTC.
${inside.map(({ id, title, holds, retention }) => `- ${id}.jsonl – ${title}. ${holds} Kept: ${retention}`).join('\n')}

What is not in here, and why.
${outside.map(({ title, holds, onErasure }) => `- ${title}. ${holds} ${onErasure.because}`).join('\n')}
Secrets (password hash, token hashes, keys of passkeys) are left out: they would help nobody but a thief.

Of items that you may not read, the address and what is said of them are left out.
Where somebody else did something and you only stand by, the others are left out: that is their data.
When this file breaks off, it is not complete: ask for it again.
`;
}
